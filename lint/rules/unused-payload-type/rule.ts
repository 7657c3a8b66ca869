import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { payloadFields } from '../../../compiler/yaml-fold/payload-fields.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';
import { withoutPart } from '../../yaml/without-part.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';

const SUM = ['reducers:', '  - kind: pn-counter', '    value: payload.qty * payload.price'];

export const unusedPayloadType: YamlFoldRule = {
  name: 'unused-payload-type',
  code: 'L1010',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A field that `payload` declares and no expression reads.',
  rationale:
    'Only expressions need types; selectors like `$.id` do not, and nothing checks what no expression reads.',
  advice: 'leave it out',
  fix: 'same-root',
  aboutAbsence: true,
  bad: exampleFold('payload: { qty: number, price: number, sku: text }', ...SUM),
  good: exampleFold('payload: { qty: number, price: number }', ...SUM),
  check(file, report) {
    const declared = entryOf(file.root, 'payload')?.value;
    if (declared?.kind !== 'map') return;
    const read = new Set<string>();
    for (const { checked } of file.expressions)
      for (const name of payloadFields(checked)?.keys() ?? []) read.add(name);
    const spans = declared.entries.map(({ key, value }) => ({ start: key.span.start, end: value.span.end }));
    declared.entries.forEach(({ key }, at) => {
      const name = key.value.replace(/\?$/, '');
      if (read.has(name)) return;
      const fix = withoutPart(file.text, declared.span, spans, at);
      const message = `no expression reads ${quoteText(name)}`;
      report(key.span, message, fix === undefined ? {} : { fix });
    });
  },
};
