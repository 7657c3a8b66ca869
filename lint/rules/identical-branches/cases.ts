import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'if event.a then state.a = 1 else state.a = 2 end',
    'if event.a then state.a = 1 elseif event.b then state.a = 1 end',
    'if event.a then state.a = 1 elseif event.b then state.a = 2 else state.a = 1 end',
  ],
  invalid: [
    'if event.a then state.a = 1 else «state.a = 1» end',
    'if event.a then state.a = 1 -- one\n elseif event.b then state.a=1 else «state.a  =  1» end',
  ],
};
