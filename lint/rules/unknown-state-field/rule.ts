import { didYouMean } from '../../../compiler/diagnostics/did-you-mean.ts';
import { quoteSource, textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../../compiler/diagnostics/suggest.ts';
import { stateFields } from '../../lua/state-fields.ts';
import { writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

export const unknownStateField: LuaRule = {
  name: 'unknown-state-field',
  code: 'L0614',
  language: 'lua',
  severity: 'warning',
  doc: 'A field of the state that is read, and that nothing writes.',
  rationale: 'It is always nil. Mostly it is another field, misspelt.',
  advice: 'correct it, or write it somewhere',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  state.total = (state.totl or 0) + 1\n  return state\nend\n',
  good: 'return function(state, event)\n  state.total = (state.total or 0) + 1\n  return state\nend\n',
  check(file, report) {
    const fields = stateFields(file);
    if (fields === undefined) return;
    const written = writtenFields(file);
    for (const [name, { otherReads, needed }] of fields) {
      const [first] = otherReads;
      if (first === undefined || written.has(name) || needed.length > 0) continue;
      const hint = didYouMean(suggest(textOfBytes(name), [...written].map(textOfBytes)));
      report(first.key.span, `nothing writes the field ${quoteSource(name)} of the state`, { hint });
    }
  },
};

function writtenFields(file: Parameters<LuaRule['check']>[0]): Set<string> {
  const written = new Set<string>();
  for (const { table, key } of writesOf(file)) {
    const origin = file.originOf(table);
    if (origin?.root === 'state' && origin.path.length === 0 && key?.kind === 'string')
      written.add(key.value);
  }
  const { init } = file.roles;
  for (const { items } of file.tree.all('table')) {
    if (init === undefined) break;
    for (const item of items) {
      if (item.kind !== 'keyed' || item.key.kind !== 'string') continue;
      if (file.tree.isInside(item.key, init)) written.add(item.key.value);
    }
  }
  return written;
}
