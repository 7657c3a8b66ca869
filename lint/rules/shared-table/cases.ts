import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local t = {} state.a = t t.x = 1',
    'local t = {} if event.a then state.a = t else state.b = t end',
    'state.a = event.type state.b = event.type',
    'local t = {} state.a = t state.a = t',
    'state.a = event.payload',
  ],
  invalid: [
    'local t = {} state.a = t state.b = «t»',
    'state.a = event.payload state.b = «event.payload»',
    'local t = { 1 } table.insert(state.list, t) state.last = «t»',
  ],
};
