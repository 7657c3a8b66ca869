import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'if event.a then state.a = 1 end',
    'if event.a then -- nothing to do\n end',
    'for i = 1, 3 do --[[ wait ]] end',
    'state.f = (function() end)()',
  ],
  invalid: [
    'if «event.a» then end',
    'if event.a then state.a = 1 elseif «event.b» then else state.a = 2 end',
    '«for i = 1, 3» do end',
    '«for _ in dpairs(event)» do end',
    '«while event.a» do end',
  ],
};
