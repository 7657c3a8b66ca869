import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { NilChecks } from '../../lua/nil-checks.ts';
import type { LuaRule } from '../../rule.ts';

export const uncheckedField: LuaRule = {
  name: 'unchecked-field',
  code: 'L0607',
  language: 'lua',
  severity: 'warning',
  doc: 'A field of an entry of the state that may not be there.',
  rationale:
    'The entry is looked up by a key that an event brings. When the state has none, its field ends the run with TYPE: an event in the wrong order is enough.',
  advice: 'test the entry first: `if not order then return state end`',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  local order = state[event.payload.id]\n  order.paid = true\n  return state\nend\n',
  good: 'return function(state, event)\n  local order = state[event.payload.id]\n  if not order then return state end\n  order.paid = true\n  return state\nend\n',
  check(file, report) {
    const checks = new NilChecks(file);
    const reported = new Set<string>();
    for (const { object } of file.tree.all('index')) {
      const keys = entryKeys(file, object);
      if (keys === undefined || checks.covers(keys, object)) continue;
      const around = file.tree.functionAround(object);
      const once = `${around?.span.start} ${keys[0]}`;
      if (reported.has(once)) continue;
      reported.add(once);
      report(object.span, `${quoteSource(file.textOf(object))} may be nil here`);
    }
  },
};

/** The texts by which an entry of the state, looked up by a key that only the run knows, may have been tested. */
function entryKeys(file: LuaFile, node: Expression): string[] | undefined {
  const own = file.key(node);
  if (own === undefined) return undefined;
  if (node.kind === 'index') return isLookup(file, node) ? [own] : undefined;
  const facts = node.kind === 'name' ? file.factsOf(node) : undefined;
  if (facts?.kind !== 'local' || facts.writes.length > 0 || facts.initializer?.kind !== 'index')
    return undefined;
  if (!isLookup(file, facts.initializer)) return undefined;
  const looked = file.key(facts.initializer);
  return looked === undefined ? undefined : [own, looked];
}

function isLookup(file: LuaFile, { object, key }: Expression & { kind: 'index' }): boolean {
  if (file.originOf(object)?.root !== 'state' || file.constant(key) !== undefined) return false;
  // A key that a loop over the table gives is there, and so is a position that was counted.
  const facts = key.kind === 'name' ? file.factsOf(key) : undefined;
  if (facts?.kind === 'loop') return false;
  return file.originOf(key)?.root === 'event';
}
