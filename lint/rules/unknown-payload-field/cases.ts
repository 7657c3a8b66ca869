import { EXAMPLE_EVENTS } from '../../example-events.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    'if event.type == "order.placed" then state.a = event.payload.qty end',
    'state.a = event.payload.reason',
    'if event.type == "other" then state.a = event.payload.qty end',
    'state.a = event.payload[state.k]',
  ],
  invalid: [
    'if event.type == "order.placed" then state.a = event.payload.«reason» end',
    'local p = event.payload state.a = p.«quantity»',
    'if event.type == "order.closed" and state.b then local p = event.payload state.a = p[«"resaon"»] end',
  ],
  fixed: [['state.a = event.payload.resaon', 'state.a = event.payload.reason']],
};
