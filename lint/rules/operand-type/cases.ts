import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a + 1',
    'state.a = "a" .. 1',
    'state.a = "a" < "b"',
    'state.a = #"abc"',
    'state.a = event.a == nil',
    'state.a = -event.a',
  ],
  invalid: [
    'state.a = event.a + «"1"»',
    'state.a = «{}» + 1',
    'state.a = «nil» .. "a"',
    'state.a = "a" .. «true»',
    'state.a = -«"1"»',
    'state.a = #«5»',
    'state.a = event.a < «nil»',
    'state.a = «tostring(event.a)» * 2',
  ],
};
