import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: ['if event.a then state.a = 1 end', 'while true do break end', 'repeat state.a = 1 until true'],
  invalid: [
    'if «true» then state.a = 1 end',
    'if event.a then state.a = 1 elseif «0» then state.a = 2 end',
    'if «""» then state.a = 1 end',
    'while «nil» do state.a = 1 end',
    'if «not "x"» then state.a = 1 end',
    'if «function() end» then state.a = 1 end',
    'if «string.len» then state.a = 1 end',
  ],
};
