import type { RuleCases } from '../rule-cases.ts';

const file = (text: string) => ({ file: text });

export const cases: RuleCases = {
  valid: [
    'state.n = (state.n or 0) + 1',
    'if not state.n then state.n = 0 end state.n = state.n + 1',
    'state.log = state.log or {} state.log.x = 1',
    file('return { init = function() return { n = 0 } end, fold = function(s) s.n = s.n + 1 return s end }'),
    file('local function start(s) s.n = 0 end return function(s) start(s) s.n = s.n + 1 return s end'),
    file('return function(s) setmetatable(s, nil) s.n = s.n + 1 return s end'),
    file('return function(s, e) for k in dpairs(e) do s[k] = 0 end s.n = s.n + 1 return s end'),
    file('return function(s) return { n = s.n + 1 } end'),
  ],
  invalid: [
    'state.n = «state.n» + 1',
    '«state.log».x = 1',
    'for _, v in ipairs(«state.list») do state.v = v end',
    file(
      'return { init = function() return { m = 0 } end, fold = function(s) s.n = «s.n» + 1 return s end }',
    ),
    file('local function bump(s) s.n = «s.n» + 1 end return function(s) bump(s) return s end'),
  ],
};
