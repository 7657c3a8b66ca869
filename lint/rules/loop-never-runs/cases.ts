import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'for i = 1, 10 do state.i = i end',
    'for i = 10, 1, -1 do state.i = i end',
    'for i = #event.payload, 1, -1 do state.i = i end',
    'for i = event.a, 1 do state.i = i end',
    'for i = 1, 10, event.a do state.i = i end',
  ],
  invalid: [
    'for i = «10, 1» do state.i = i end',
    'for i = «1, 10, -1» do state.i = i end',
    'for i = «#event.payload, 1» do state.i = i end',
    'for i = 1, 10, «0» do state.i = i end',
  ],
  fixed: [
    ['for i = #event.payload, 1 do state.i = i end', 'for i = #event.payload, 1, -1 do state.i = i end'],
  ],
};
