import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event[1]',
    'state.a = event["1a"]',
    'state.a = event["01"]',
    'state.a = { "1", "2" }',
    'state.a = { [1] = 2 }',
  ],
  invalid: ['state.a = event[«"1"»]', "state[«'42'»] = 1", 'state.a = { [«"0"»] = 1 }'],
};
