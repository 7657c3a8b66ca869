import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a / 2',
    'state.a = event.a / 1024',
    'state.a = event.a / 0.25',
    'state.a = 6 / 3',
    'state.a = event.a // 3',
    'state.a = event.a / event.b',
    'state.a = event.a / 0',
  ],
  invalid: [
    'state.a = «event.a / 3»',
    'state.a = «event.a / 100»',
    'state.a = «event.a / (2 + 1)»',
    'state.a = «1 / 3»',
    'state.a = «event.a / -10»',
  ],
};
