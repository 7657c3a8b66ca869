import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'if event.a then state.a = 1 elseif event.b then state.a = 2 end',
    'if event.f() then state.a = 1 elseif event.f() then state.a = 2 end',
    'if event.a then state.a = 1 end if event.a then state.a = 2 end',
  ],
  invalid: [
    'if event.a then state.a = 1 elseif «event["a"]» then state.a = 2 end',
    'if event.type == "a" then state.a = 1 elseif event.b then state.a = 2 elseif «event.type == "a"» then state.a = 3 end',
  ],
};
