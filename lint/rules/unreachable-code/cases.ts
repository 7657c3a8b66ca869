import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'if event.a then return state end state.x = 1',
    'for i = 1, 3 do if i == 2 then break end state.x = i end',
    'while true do if event.a then break end end state.x = 1',
    'for i = 1, 2 do if event.a then goto continue end state.x = i ::continue:: end',
    'repeat if event.a then goto continue end do return state end ::continue:: until event.b state.x = 1',
  ],
  invalid: [
    'do return state end «state.x = 1»',
    'if event.a then error("no") «state.x = 1 state.y = 2» end',
    'if event.a then return state else error("no") end «state.x = 1»',
    'while true do state.x = 1 end «state.x = 2»',
    'for i = 1, 3 do break «state.x = i» end',
    'repeat return state until event.a «state.x = 1»',
  ].map((body) => ({ file: `return function(state, event) ${body} end` })),
};
