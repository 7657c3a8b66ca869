import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a, state.b = state.b, state.a',
    'state.a = state.a + 1',
    'local state = state',
    'state[event.f()] = state[event.f()]',
  ],
  invalid: [
    '«state.a = state.a»',
    '«state.a["b"] = state["a"].b»',
    'local x = 1 «x = x» state.x = x',
    '«state.a», state.b = state.a, 1',
  ],
};
