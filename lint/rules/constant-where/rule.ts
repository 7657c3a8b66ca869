import { constantParts } from '../../expression/constant-parts.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';

const REDUCER = ['reducers:', '  - kind: g-counter', '    into: orders'];

export const constantWhere: YamlFoldRule = {
  name: 'constant-where',
  code: 'L1001',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A `where` or `remove`, or a part of one, that is never true or never false.',
  rationale: 'A reducer whose `where` is never true keeps nothing; a test that is never false tests nothing.',
  advice: 'correct it, or leave it out; one of several types is `event.type in [...]`',
  bad: exampleFold(...REDUCER, `    where: "event.type == 'order.placed' and event.type == 'order.paid'"`),
  good: exampleFold(...REDUCER, `    where: "event.type in ['order.placed', 'order.paid']"`),
  check(file, report) {
    for (const { key, written, checked } of file.expressions)
      if (key === 'where' || key === 'remove')
        for (const { part, never } of constantParts(file.parts, written, checked, []))
          report(part.span, `this is never ${never}`);
  },
};
