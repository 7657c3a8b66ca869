import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local t = { a = 1 } t[1] = 2 state.n = #t',
    'local t = {} t.a = 1 state.n = #t',
    'local t = { 1, 2 } state.n = #t',
    'local t = { a = 1 } table.insert(t, 2) state.n = #t',
    'state.n = #event.payload',
  ],
  invalid: [
    'local t = { a = 1 } t.b = 2 state.n = #«t»',
    'local t = { a = 1 } for _, v in ipairs(«t») do state.v = v end',
    'state.n = #«event»',
    'state.n = #«{ a = 1 }»',
  ],
};
