import type { RuleCases } from '../rule-cases.ts';

const file = (text: string) => ({ file: text });

export const cases: RuleCases = {
  valid: [
    file('return function(state) return state end'),
    file('return function(state, event) if event.a then return state else return {} end end'),
    file('return function(state, event) if event.a then return state end error("no") end'),
    file('return function(state) while true do return state end end'),
    file('return { fold = function(state) return state end, emit = function() end }'),
    file('function fold(events) emit_json_canonical("a.json", events) end'),
  ],
  invalid: [
    file('return function(state) «end»'),
    file('return function(state, event) if event.a then return state end «end»'),
    file('return function(state, event) if event.a then «return» end return state end'),
    file('return function(state, event) if event.a then «return nil» end return state end'),
    file('local function f(state) for i = 1, 3 do return state end «end» return f'),
    file('return { init = function() local x = {} x.a = 1 «end», fold = function(state) return state end }'),
    file('return function(state, event) state.f = (function() return end)() «end»'),
  ],
};
