import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local x = 1 do local x = 2 state.x = x end state.x = x',
    'local _, a = 1, 2 local _, b = 3, 4 state.a, state.b = a, b',
    'local x = 1 state.f = (function(x) return x end)(x)',
  ],
  invalid: [
    'local x = 1 local «x» = 2 state.x = x',
    'local x, «x» = 1, 2 state.x = x',
    'local x = 1 local function «x»() return 1 end state.x = x()',
    { file: 'return function(a, «a») return a end' },
  ],
};
