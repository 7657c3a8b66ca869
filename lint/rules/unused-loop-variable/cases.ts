import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'for i = 1, 3 do state.n = (state.n or 0) + 1 end',
    'for _, v in ipairs(event.payload) do state[v] = true end',
    'for k, v in dpairs(event.payload) do state[k] = v end',
    'for _ in dpairs(event.payload) do state.n = 1 end',
  ],
  invalid: [
    'for «i», v in ipairs(event.payload) do state[v] = true end',
    'for «k», «v» in dpairs(event.payload) do state.n = 1 end',
  ],
  fixed: [
    [
      'for i, v in ipairs(event.payload) do state[v] = true end',
      'for _, v in ipairs(event.payload) do state[v] = true end',
    ],
  ],
};
