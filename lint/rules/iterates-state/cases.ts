import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'for k, v in dpairs(event.payload) do state[k] = v end',
    {
      file: 'return { fold = function(s) return s end, emit = function(s) for k in dpairs(s) do emit_json_canonical(k, 1) end end }',
    },
  ],
  invalid: [
    'for k, v in «dpairs(state)» do event.f(k, v) end',
    'local list = state.list «table.sort(list)»',
    {
      file: 'local function n(t) local c = 0 for _ in «dpairs(t)» do c = c + 1 end return c end return function(s) s.n = n(s.x) return s end',
    },
  ],
};
