import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local a, b state.a, state.b = a, b',
    'local a, b = event.f() state.a, state.b = a, b',
    'local a, b = nil state.a, state.b = a, b',
    'local a = (event.f()) state.a = a',
  ],
  invalid: [
    'local a, «b, c» = 1 state.a, state.b = a, b, «c»',
    'local a, «b» = (event.f()) state.a, state.b = a, b',
    'local a = 1, «2, 3» state.a = a',
  ],
};
