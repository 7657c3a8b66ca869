import type { RuleCases } from '../rule-cases.ts';

const host = 'return function(state, event) return state end';

export const cases: RuleCases = {
  valid: [
    { file: host },
    { file: `local function f(a, b) return b end f(1, 2) ${host}` },
    { file: `local function f(_a) return 1 end f(1) ${host}` },
    { file: 'return { init = function() return {} end, fold = function(state, event) return state end }' },
    { file: `local t = {} function t:size() return 1 end t:size() ${host}` },
  ],
  invalid: [
    { file: `local function f(«a», «b») return 1 end f(1) ${host}` },
    { file: `local function f(a, «b») return a end f(1) ${host}` },
    'table.sort(event.payload, function(a, «b») return a == 1 end)',
  ],
  fixed: [['state.f = (function(a) return 1 end)(2)', 'state.f = (function(_a) return 1 end)(2)']],
};
