import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = string.sub(event.type, 1)',
    'state.a = string.sub(event.f())',
    'state.a = string.format("%d %d", 1, 2)',
    'table.insert(event.a, 1) table.insert(event.a, 1, 2)',
    'state.a = string.upper(event.a, event.f())',
    'local string = event state.a = string.sub()',
    'state.a = ("x"):sub()',
    'state.a = select("#")',
    'state.a = rng_seed(event.ulid)',
  ],
  invalid: [
    'state.a = «string.sub("x")»',
    'state.a = string.upper("x", «1, 2»)',
    '«table.insert(event.a)»',
    'table.insert(event.a, 1, 2, «3»)',
    'state.a = «tostring()»',
    'for k, v in dpairs(event, «1») do state[k] = v end',
  ],
};
