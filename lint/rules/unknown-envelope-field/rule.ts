import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import { ENVELOPE_FIELDS } from '../../envelope-fields.ts';
import type { LuaRule } from '../../rule.ts';

const FIELDS = [...ENVELOPE_FIELDS.keys()];

export const unknownEnvelopeField: LuaRule = {
  name: 'unknown-envelope-field',
  code: 'L0608',
  language: 'lua',
  severity: 'error',
  doc: 'A field of the event that no event has.',
  rationale:
    'An envelope with any other field is refused, so this is always nil. What an event says of itself is in its payload.',
  advice: `the fields are ${FIELDS.join(', ')}; the rest is in event.payload`,
  fix: 'new-root',
  bad: 'return function(state, event)\n  state.last = event.paylod\n  return state\nend\n',
  good: 'return function(state, event)\n  state.last = event.payload\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('index')) {
      const origin = file.originOf(node);
      if (origin?.root !== 'event' || origin.path.length !== 1 || node.key.kind !== 'string') continue;
      const { value, span } = node.key;
      if (FIELDS.includes(value)) continue;
      const meant = suggest(textOfBytes(value), FIELDS);
      const dotted = file.analysis.text[span.start - 1] === '.';
      const message = `an event has no field ${quoteSource(value)}`;
      if (meant === undefined) report(span, message);
      else
        report(span, message, {
          hint: didYouMean(meant),
          fix: { span, text: dotted ? meant : `"${meant}"` },
        });
    }
  },
};
