import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'table.insert(state, 1, event.type)',
    'for i = 1, 3 do table.insert(state, i) end',
    'for i = 1, 3 do table.remove(state) end',
    'for i = 1, 3 do table.remove(state, i) end',
  ],
  invalid: [
    'for i = 1, 3 do «table.insert(state, 1, i)» end',
    'while #state > 3 do state.last = «table.remove(state, 1)» end',
  ],
};
