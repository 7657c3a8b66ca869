import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    foldOf('kind: append, where: "event.type == \'a\'"'),
    foldOf('kind: map-join-max, key: event.actor, value: event.ulid'),
    foldOf('kind: lww, value: event.ulid, into: last'),
    foldOf('kind: g-set, value: "$.tag"'),
  ],
  invalid: [
    foldOf('kind: «append», value: "$.text"'),
    foldOf('kind: map-join-lww, key: «event.ulid», where: "event.type == \'a\'"'),
    foldOf('kind: g-set, value: «event.ulid»'),
  ],
};
