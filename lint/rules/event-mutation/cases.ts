import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.payload',
    'local p = {} p.a = event.payload.a state.p = p',
    'table.sort(state.list)',
    {
      file: 'local function f(p) p.a = 1 end return function(state, event) f(state) state.x = event.x return state end',
    },
    {
      file: 'local function f(p) p.a = 1 end return function(state, event) f(state) f(event) return state end',
    },
  ],
  invalid: [
    '«event.payload.a» = 1',
    'local p = event.payload «p.a» = 1',
    '«table.insert(event.payload.list, 1)»',
    'for _, line in ipairs(event.payload.lines) do «line.done» = true end',
    {
      file: 'local function f(p) «p.a» = 1 end return function(state, event) f(event.payload) return state end',
    },
    {
      file: 'function fold(events) for _, e in ipairs(events) do «e.x» = 1 end emit_json_canonical("a", events) end',
    },
  ],
};
