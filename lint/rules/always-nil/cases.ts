import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local x x = 1 state.x = x',
    'local x = nil state.x = x',
    'local x',
    'local x if event.a then x = 1 end state.x = x',
  ],
  invalid: ['local «x» state.x = x', 'local a, «b» a = 1 state.a, state.b = a, b'],
};
