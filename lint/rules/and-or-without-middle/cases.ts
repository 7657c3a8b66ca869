import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a and 1 or nil',
    'state.a = event.a and event.b or 1',
    'state.a = event.a and false',
    'state.a = event.a and 0 or 1',
  ],
  invalid: ['state.a = «event.a and nil or 1»', 'state.a = «event.a == 1 and false or event.b»'],
};
