import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { eventsOf } from '../../yaml-fold/event-types.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { fieldsRead } from '../../yaml-fold/fields-read.ts';

const COUNT = ['reducers:', '  - kind: map-join-count', `    where: "event.type == 'order.placed'"`];

export const unknownSourceField: YamlFoldRule = {
  name: 'unknown-source-field',
  code: 'L1012',
  language: 'fold.yaml',
  severity: 'error',
  doc: 'A field of the payload that no event has which the reducer takes, by the configuration.',
  rationale: 'A selector that leads to nothing makes the reducer pass over the event, without a word.',
  advice: 'correct it, or add the field to the event in gatos.config.yaml',
  fix: 'new-root',
  needsEvents: true,
  bad: exampleFold(...COUNT, '    key: "$.skuu"'),
  good: exampleFold(...COUNT, '    key: "$.sku"'),
  check(file, report) {
    if (file.events === undefined) return;
    for (const reducer of file.reducers) {
      const events = [...eventsOf(reducer, file.events)];
      /* A type that is not known is another finding. */
      if (events.length === 0) continue;
      const known = new Set(events.flatMap(([, fields]) => [...fields.keys()]));
      for (const { name, span, isName } of fieldsRead(reducer)) {
        if (known.has(name)) continue;
        const [type] = events.length === 1 ? events[0]! : [];
        const message = `${type === undefined ? 'no event that this takes' : quoteText(type)} has ${type === undefined ? 'a' : 'no'} field ${quoteText(name)}`;
        const meant = suggest(name, known);
        const writable = isName && meant !== undefined && /^[A-Za-z_]\w*$/.test(meant);
        report(span, message, {
          hint: didYouMean(meant),
          ...(writable ? { fix: { span, text: meant } } : {}),
        });
      }
    }
  },
};
