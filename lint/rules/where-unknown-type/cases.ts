import { EXAMPLE_EVENTS } from '../../example-events.ts';
import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    foldOf('kind: g-counter, where: "event.type == \'order.placed\'"'),
    foldOf("kind: g-counter, where: \"event.type starts_with 'order.' and event.actor == 'x'\""),
  ],
  invalid: [
    foldOf('kind: g-counter, where: "event.type == «\'order.plaecd\'»"'),
    foldOf("kind: g-counter, where: \"event.type in ['order.placed', «'other'»]\""),
    foldOf('kind: 2p-set, value: "$.sku", remove: "not («\'gone\'» == event.type)"'),
  ],
  fixed: [
    [
      foldOf('kind: g-counter, where: "event.type == \'order.plaecd\'"'),
      foldOf('kind: g-counter, where: "event.type == \'order.placed\'"'),
    ],
  ],
};
