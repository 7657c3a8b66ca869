import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';

const TWO = [
  'reducers:',
  '  - kind: g-counter',
  '    into: orders',
  '  - kind: g-set',
  '    value: "$.sku"',
  '    into: skus',
];

export const placeNotEmitted: YamlFoldRule = {
  name: 'place-not-emitted',
  code: 'L1009',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A reducer whose place is in no artifact of `emit`.',
  rationale:
    'It is computed and kept with each event, and nobody gets to see it; the state_root does not depend on it.',
  advice: 'emit it, or the whole state (an artifact without `select`), or leave the reducer out',
  aboutAbsence: true,
  bad: exampleFold(...TWO, 'emit:', '  - path: orders.json', '    select: "$.orders"'),
  good: exampleFold(...TWO, 'emit:', '  - path: all.json', '  - path: orders.json', '    select: "$.orders"'),
  check(file, report) {
    const { emit } = file.spec;
    if (emit.length === 0) return;
    for (const { checked } of file.reducers) {
      const { into, span } = checked;
      const isSeen = emit.some(({ select }) => {
        const steps = select?.steps ?? [];
        return steps.every((step, i) => i >= into.length || step === into[i]);
      });
      if (!isSeen) report(span, `no artifact holds ${quoteText(into.join('.'))}`);
    }
  },
};
