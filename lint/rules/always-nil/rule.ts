import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const alwaysNil: LuaRule = {
  name: 'always-nil',
  code: 'L0109',
  language: 'lua',
  severity: 'warning',
  doc: 'A local that is declared without a value and never assigned.',
  rationale: 'Each place that reads it reads nil.',
  advice: 'give it a value, or write `nil` where it is read',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  local last\n  if event.type == "close" then state.last = last end\n  return state\nend\n',
  good: 'return function(state, event)\n  local last = event.payload.last\n  if event.type == "close" then state.last = last end\n  return state\nend\n',
  check(file, report) {
    for (const { kind, owner, name, reads, writes } of file.variables.values()) {
      if (kind !== 'local' || owner.kind !== 'local' || owner.values.length > 0) continue;
      if (reads.length > 0 && writes.length === 0)
        report(name.span, `${quoteSource(name.name)} never gets a value: it is always nil`);
    }
  },
};
