import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import { payloadAt, payloadField } from '../../lua/event-types.ts';
import type { LuaRule } from '../../rule.ts';

export const unknownPayloadField: LuaRule = {
  name: 'unknown-payload-field',
  code: 'L0610',
  language: 'lua',
  severity: 'error',
  doc: 'A field of the payload that the configuration does not list for this type of event.',
  rationale: 'It is nil in every event, so what is computed from it is wrong or fails.',
  advice: 'correct it, or add the field to the event in gatos.config.yaml',
  fix: 'new-root',
  needsEvents: true,
  bad: 'return function(state, event)\n  if event.type == "order.placed" then state.last = event.payload.quantity end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "order.placed" then state.last = event.payload.qty end\n  return state\nend\n',
  check(file, report) {
    if (file.events === undefined) return;
    for (const node of file.tree.all('index')) {
      const field = payloadField(file, node);
      if (field === undefined || node.key.kind !== 'string') continue;
      const payload = payloadAt(file, node);
      const name = textOfBytes(field);
      if (payload === undefined || payload.fields.has(name)) continue;
      const { span } = node.key;
      const meant = suggest(name, payload.fields.keys());
      const whose = payload.type === undefined ? 'no event' : `\`${payload.type}\``;
      const message = `${whose} has ${payload.type === undefined ? 'a' : 'no'} field ${quoteSource(field)} in its payload`;
      if (meant === undefined) report(span, message);
      else {
        const text = file.analysis.text[span.start - 1] === '.' ? meant : JSON.stringify(meant);
        const writable = /^[A-Za-z_]\w*$/.test(meant);
        report(span, message, {
          hint: didYouMean(meant),
          ...(writable ? { fix: { span, text } } : {}),
        });
      }
    }
  },
};
