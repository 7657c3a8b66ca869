import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: ['state.a = event.a / 2', 'state.a = 2 ^ 62', 'state.a = 1 == 0', 'state.a = 0 / 5'],
  invalid: [
    'state.a = «event.a / 0»',
    'state.a = «event.a % (1 - 1)»',
    'state.a = «2 ^ 64»',
    'state.a = «9223372036854775807 + 1»',
    'state.a = «1.5 << 1»',
  ],
};
