import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import { isEventType } from '../../lua/event-types.ts';
import type { LuaRule } from '../../rule.ts';

export const unknownEventType: LuaRule = {
  name: 'unknown-event-type',
  code: 'L0609',
  language: 'lua',
  severity: 'error',
  doc: 'A type of event that the configuration does not list under `events`.',
  rationale: 'The branch for it never runs.',
  advice: 'correct it, or add the type to `events` in gatos.config.yaml',
  fix: 'new-root',
  needsEvents: true,
  bad: 'return function(state, event)\n  if event.type == "order.plcaed" then state.last = event.ulid end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "order.placed" then state.last = event.ulid end\n  return state\nend\n',
  check(file, report) {
    const { events } = file;
    if (events === undefined) return;
    for (const { operator, left, right } of file.tree.all('binary')) {
      if (operator !== '==' && operator !== '~=') continue;
      for (const [field, name] of [
        [left, right],
        [right, left],
      ] as const) {
        if (!isEventType(file, field) || name.kind !== 'string' || events.has(textOfBytes(name.value)))
          continue;
        const meant = suggest(textOfBytes(name.value), events.keys());
        const message = `no event has the type ${quoteSource(name.value)}`;
        if (meant === undefined) report(name.span, message);
        else
          report(name.span, message, {
            hint: didYouMean(meant),
            fix: { span: name.span, text: JSON.stringify(meant) },
          });
      }
    }
  },
};
