import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local x = event.type state.x = x',
    'local _spare = 1',
    'local x = 1 state.f = (function() return x end)()',
    { file: 'local function f() return 1 end return function(state) state.n = f() return state end' },
    { file: 'function fold(events) emit_json_canonical("a.json", events) end' },
  ],
  invalid: [
    'local «x» = event.type',
    'local x, «y» = event.type, event.actor state.x = x',
    'local «x» = 1 x = 2',
    'local x = 1 do local «x» = 2 end state.x = x',
    { file: 'local function «f»(n) return f(n - 1) end return function(state) return state end' },
  ],
  fixed: [['local kind = event.type', 'local _kind = event.type']],
};
