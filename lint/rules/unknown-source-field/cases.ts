import { EXAMPLE_EVENTS } from '../../example-events.ts';
import { exampleFold, foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const PLACED = 'where: "event.type == \'order.placed\'"';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    foldOf(`kind: map-join-sum, key: "$.sku", value: "$.qty", ${PLACED}`),
    foldOf('kind: map-join-count, key: "$.reason"'),
    foldOf('kind: map-join-count, key: event.actor'),
    foldOf('kind: map-join-count, key: "$.x", where: "event.type == \'other\'"'),
    foldOf('kind: lww, into: a, value: "$"'),
  ],
  invalid: [
    foldOf(`kind: map-join-sum, key: "$.«skuu»", value: "$.«quantity»", ${PLACED}`),
    foldOf(`kind: map-join-count, key: "$.«reason».code", ${PLACED}`),
    foldOf('kind: map-join-count, key: «"$[\'nothing\']"»'),
    exampleFold(
      'payload: { reason: text }',
      'reducers:',
      `  - kind: g-counter`,
      `    where: "event.type == 'order.placed' and payload.«reason» == 'x'"`,
    ),
  ],
  fixed: [
    [
      foldOf(`kind: map-join-count, key: "$.skuu", ${PLACED}`),
      foldOf(`kind: map-join-count, key: "$.sku", ${PLACED}`),
    ],
  ],
};
