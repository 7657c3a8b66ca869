import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'table.insert(state.log, event.type) if #state.log > 9 then table.remove(state.log, 1) end',
    'state.log[#state.log + 1] = event.type state.log[#state.log] = nil',
    'local t = {} table.insert(t, 1) state.t = t',
    'state.by_id[event.payload.id] = event.type',
    {
      file: 'return { fold = function(s) return s end, emit = function(s) table.insert(s.x, 1) return { ["a"] = s.x } end }',
    },
  ],
  invalid: [
    '«table.insert(state.log, event.type)»',
    'local log = state.log «log[#log + 1]» = event.type',
    '«state.seen[event.ulid]» = true',
    {
      file: 'local function add(list, v) «table.insert(list, v)» end return function(s, e) add(s.log, e.type) return s end',
    },
  ],
};
