import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = { 1, 2 }',
    'state.a = { a = nil, b = 1 }',
    'state.a = { json.null, 1 }',
    'state.a = { 1, nil }',
  ],
  invalid: ['state.a = { «nil», 1 }', 'state.a = { 1, «nil», «nil», 2 }'],
};
