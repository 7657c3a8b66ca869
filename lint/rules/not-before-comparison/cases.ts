import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = not (event.a == 1)',
    'state.a = (not event.a) == (not event.b)',
    'state.a = not event.a and event.b == 1',
  ],
  invalid: [
    'state.a = «not event.a == 1»',
    'state.a = «not event.a < 3»',
    'if «not event.a == nil» then state.a = 1 end',
  ],
  fixed: [
    ['state.a = not event.a == 1', 'state.a = event.a ~= 1'],
    ['state.a = not event.a ~= "x"', 'state.a = event.a == "x"'],
  ],
};
