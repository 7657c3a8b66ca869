import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'do local x = 1 state.x = x end do local x = 2 state.x = x end',
    'if event.a then local x = 1 state.x = x else local x = 2 state.x = x end',
    'local _ = 1 for _, v in ipairs(event) do state.v = v end',
    'for i = 1, 2 do state.i = i end local i = 1 state.i = i',
    'local x = 1 local x = 2 state.x = x',
  ],
  invalid: [
    'local x = 1 do local «x» = 2 state.x = x end state.x = x',
    'local x = 1 for «x» = 1, 2 do state.x = x end state.x = x',
    'local «state» = {} state.x = 1',
    'repeat local x = 1 until (function(«x») return x end)(x)',
    'local x = 1 local x = 2 do local «x» = 3 state.x = x end state.x = x',
    { file: 'local n = 1 local function f(«n») return n end return function(s) s.n = f(n) return s end' },
  ],
};
