import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import type { VariableFacts } from '../../lua/variables.ts';
import type { LuaRule } from '../../rule.ts';

export const unusedLocal: LuaRule = {
  name: 'unused-local',
  code: 'L0101',
  language: 'lua',
  severity: 'warning',
  doc: 'A local variable or function that nothing reads.',
  rationale: 'It is left over, or the place that should use it has another name.',
  advice: 'delete it, or start its name with _ to say that it is meant',
  fix: 'same-root',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  local kind = event.type\n  return state\nend\n',
  good: 'return function(state, event)\n  state.kind = event.type\n  return state\nend\n',
  check(file, report) {
    for (const facts of file.variables.values()) {
      const { kind, name, writes } = facts;
      if ((kind !== 'local' && kind !== 'localFunction') || name.name.startsWith('_')) continue;
      if (isRead(file, facts)) continue;
      const what = quoteSource(name.name);
      if (writes.length > 0) report(name.span, `${what} is assigned, but never read`);
      else report(name.span, `${what} is never used`, { fix: { span: name.span, text: `_${name.name}` } });
    }
  },
};

/** A function that only calls itself is not used. */
function isRead(file: LuaFile, { kind, reads, initializer }: VariableFacts): boolean {
  if (kind !== 'localFunction' || initializer === undefined) return reads.length > 0;
  return reads.some((read) => !file.tree.isInside(read, initializer));
}
