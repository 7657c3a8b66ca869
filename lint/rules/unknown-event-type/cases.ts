import { EXAMPLE_EVENTS } from '../../example-events.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    'if event.type == "order.placed" then state.a = 1 end',
    'if event.payload.type == "x" then state.a = 1 end',
    'if event.type == state.wanted then state.a = 1 end',
  ],
  invalid: [
    'if event.type == «"order.plcaed"» then state.a = 1 end',
    'local kind = event.type if «"x"» ~= kind then state.a = 1 end',
  ],
  fixed: [
    [
      'if event.type == "order.place" then state.a = 1 end',
      'if event.type == "order.placed" then state.a = 1 end',
    ],
  ],
};
