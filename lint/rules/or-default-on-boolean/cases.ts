import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a or false',
    'state.a = event.a or 0',
    'if event.a or true then state.a = 1 end',
    'state.a = event.a == 1 and 2 or true',
    'state.a = event.a == 1 or event.b == 2',
  ],
  invalid: [
    'state.a = «event.a or true»',
    'state.a = «event.a == 1 or "none"»',
    'local x = «event.a or not false» state.x = x',
  ],
};
