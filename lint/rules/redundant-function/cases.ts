import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = #event.type',
    'for k in dpairs(event) do state[k] = 1 end',
    'state.f = event.map(math.add)',
  ],
  invalid: [
    'state.a = «string.len»(event.type)',
    'for k in «table.dpairs»(event) do state[k] = 1 end',
    'state.a = «math.pow»(2, 3)',
  ],
};
