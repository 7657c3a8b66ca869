import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = { 1, 2, 3 }',
    'state.a = { a = 1, ["b c"] = 2 }',
    'state.a = { [1] = "a", [2] = "b" }',
    'state.a = {}',
    'state.a = { [event.a] = 1, b = 2 }',
  ],
  invalid: [
    'state.a = { 1, «a» = 2 }',
    'state.a = { [«true»] = 1 }',
    'state.a = { [«0»] = 1 }',
    'state.a = { [«1.5»] = 1 }',
    'state.a = { a = 1, «event.b» }',
  ],
};
