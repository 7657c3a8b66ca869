import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    foldOf('kind: g-counter'),
    foldOf("kind: g-counter, where: \"event.type == 'a' or event.type == 'b'\""),
    foldOf('kind: max, value: "1 + 1", into: a'),
  ],
  invalid: [
    foldOf('kind: g-counter, where: "«true»"'),
    foldOf("kind: g-counter, where: \"«event.type == 'a' and event.type == 'b'»\""),
    foldOf(`kind: g-counter, where: "event.actor == 'x' and «(event.type != 'a' or event.type != 'b')»"`),
    foldOf('kind: 2p-set, value: "$.x", remove: "«false»"'),
    foldOf('kind: g-counter, where: "event.type == \'a\' or «size(event.actor) < 0»"'),
  ],
};
