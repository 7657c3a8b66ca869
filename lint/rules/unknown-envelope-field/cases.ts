import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.payload.paylod',
    'state.a = event.ts',
    'state.a = state.paylod',
    'state.a = event[state.k]',
  ],
  invalid: [
    'state.a = event.«paylod».x',
    'state.a = event[«"Type"»]',
    'state.a = event.«amount»',
    {
      file: 'function fold(events) for _, e in dpairs(events) do emit_json_canonical(e.«name», e.ulid) end end',
    },
    { file: 'local function f(e) return e.«tpe» end return function(s, event) s.a = f(event) return s end' },
  ],
  fixed: [['state.a = event.paylod', 'state.a = event.payload']],
};
