import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = { a = 1, b = 2 }',
    'state.a = { [event.a] = 1, [event.a] = 2 }',
    'state.a = { "a", "b" }',
    'state.a = { [1] = 1, ["1"] = 1 }',
  ],
  invalid: [
    'state.a = { a = 1, «a» = 2 }',
    'state.a = { a = 1, [«"a"»] = 2 }',
    'state.a = { "x", [«1»] = 2 }',
    'state.a = { [2] = 1, "x", «"y"» }',
  ],
};
