import type { RuleCases } from '../rule-cases.ts';

const file = (text: string) => ({ file: text });

export const cases: RuleCases = {
  valid: [
    file('local names = {} for i = 1, 3 do names[i] = i end return function(s) s.n = names[1] return s end'),
    file(
      'local t = {} local function add(x) t[#t + 1] = x end add(1) return function(s) s.n = t[1] return s end',
    ),
    'local seen = {} seen[event.actor] = true state.seen = seen',
    file('local t = { a = 1 } return function(s) s.a = t.a return s end'),
    { file: 'local t = {} local function f() t.a = 1 end f()', purpose: 'script' },
  ],
  invalid: [
    file('local seen = {} return function(s, e) «seen[e.actor]» = true return s end'),
    file('local t = { list = {} } return function(s, e) «table.insert(t.list, e.x)» return s end'),
    file('local t = {} local function add(x) «t[1]» = x end return function(s, e) add(e) return s end'),
    file('local next = rng("x") return function(s) s.n = «next»() return s end'),
  ],
};
