import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'while true do break end',
    'while event.a do state.a = 1 end',
    'while true do if event.a then return state end end',
    'while true do assert(event.a) end',
    'repeat state.a = 1 until true',
    'for i = 1, 3 do while true do goto continue end ::continue:: end',
  ],
  invalid: [
    '«while» true do state.a = 1 end',
    '«repeat» state.a = 1 until false',
    '«while» 1 do for i = 1, 2 do break end end',
    '«while» true do state.f = (function() return 1 end)() end',
  ],
};
