import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'for i = 1, 3 do if event.a then break end end',
    'for i = 1, 3 do if event.a then goto continue end break ::continue:: end',
    { file: 'local function empty(t) for _ in dpairs(t) do return false end return true end return empty' },
    'while event.a do state.a = 1 end',
  ],
  invalid: [
    '«for» i = 1, 3 do state.i = i break end',
    '«for» _, v in ipairs(event) do if v then break else return state end end',
    '«while» event.a do return state end',
    '«repeat» state.a = 1 error("no") until event.a',
    '«for» _ in dpairs(event) do break end',
  ],
};
