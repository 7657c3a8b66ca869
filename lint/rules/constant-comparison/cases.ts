import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = event.a == nil',
    'state.a = event.type == "a"',
    'state.a = #event.payload > 0',
    'state.a = type(event.a) == "nil"',
    'state.a = event.f() == event.f()',
    'state.a = event.a == json.null',
  ],
  invalid: [
    'state.a = «event.a == {}»',
    'state.a = «tostring(event.a) == 1»',
    'state.a = «type(event.a) == nil»',
    'state.a = «(not event.a) == "x"»',
    'state.a = «1 == 2»',
    'state.a = «event.a ~= event.a»',
    'state.a = «event.a < event["a"]»',
    'state.a = «#event.payload < 0»',
    'state.a = «#event.payload == -1»',
  ],
};
