import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'table.sort(state, function(a, b) return a < b end)',
    'table.sort(state, function(a, b) if a.x ~= b.x then return a.x < b.x end return a.y > b.y end)',
    'local f = function(a, b) return a <= b end state.a = f(1, 2)',
    'table.sort(state, event.f)',
  ],
  invalid: [
    'table.sort(state, function(a, b) return a «<=» b end)',
    'local function f(a, b) return a.x «>=» b.x end table.sort(state, f)',
    'state.a = table.dsort(state, function(a, «b») return a end)',
  ],
  fixed: [
    [
      'table.sort(state, function(a, b) return (a.x) >= b.x end)',
      'table.sort(state, function(a, b) return (a.x) > b.x end)',
    ],
  ],
};
