import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    foldOf('kind: g-counter, into: a', 'kind: g-counter, into: b, where: "event.type == \'x\'"'),
    foldOf('kind: min, value: "$.x", into: a', 'kind: max, value: "$.x", into: b'),
  ],
  invalid: [
    foldOf('kind: g-counter, into: a', '«kind»: g-counter, into: b'),
    foldOf(
      'kind: lww, value: "$.a", where: "event.type == \'x\'", into: a',
      'kind: g-counter, into: b',
      '«into»: c, kind: lww, value: "$[\'a\']", where: "(event.type) == \'x\'"',
    ),
  ],
};
