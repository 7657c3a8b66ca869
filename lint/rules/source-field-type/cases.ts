import { EXAMPLE_EVENTS } from '../../example-events.ts';
import { exampleFold, foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const PLACED = 'where: "event.type == \'order.placed\'"';

export const cases: RuleCases = {
  events: EXAMPLE_EVENTS,
  valid: [
    foldOf(`kind: map-join-sum, key: "$.sku", value: "$.qty", ${PLACED}`),
    foldOf('kind: min, value: "$.qty", into: a', 'kind: max, value: "$.sku", into: b'),
    foldOf('kind: map-join-lww, key: "$.gift.from"'),
    foldOf('kind: map-join-lww, key: "$.nothing"'),
    exampleFold('payload: { qty: number }', 'reducers: [{ kind: pn-counter, value: payload.qty }]'),
  ],
  invalid: [
    foldOf(`kind: map-join-sum, key: "$.sku", value: "$.«sku»", ${PLACED}`),
    foldOf('kind: g-set, value: "$.«gift»"'),
    foldOf('kind: map-join-lww, key: "$.«gift»"'),
    foldOf('kind: map-join-lww, key: "$.«sku».code"'),
    exampleFold('payload: { qty: text }', 'reducers: [{ kind: g-set, value: payload.«qty» }]'),
  ],
};
