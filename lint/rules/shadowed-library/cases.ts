import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: ['local rows = 1 state.rows = rows', 'local type = type state.t = type(event)', 'state.table = 1'],
  invalid: [
    'local «string» = 1 state.s = string',
    'for _, «set» in ipairs(event.payload) do state.set = set end',
    'state.f = (function(«error») return error end)(1)',
  ],
};
