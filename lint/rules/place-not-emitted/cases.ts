import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

const emit = (...lines: readonly string[]) => `emit:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`;
const two = foldOf('kind: g-counter, into: a.x', 'kind: g-set, value: "$.v", into: b');

export const cases: RuleCases = {
  valid: [
    two,
    two + emit('path: all'),
    two + emit('path: one, select: "$.a"', 'path: two, select: "$.b.y"'),
    foldOf('kind: g-counter') + emit('path: one, select: "$.ada"'),
  ],
  invalid: [
    foldOf('«kind»: g-counter, into: a.x', 'kind: g-set, value: "$.v", into: b') +
      emit('path: b, select: "$.b"'),
    foldOf('kind: g-counter, into: a.x', '«into»: a.y, kind: g-counter, where: "event.type == \'t\'"') +
      emit('path: b, select: "$.a.x"'),
  ],
};
