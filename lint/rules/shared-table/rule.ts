import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { type Write, writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

export const sharedTable: LuaRule = {
  name: 'shared-table',
  code: 'L0605',
  language: 'lua',
  severity: 'error',
  doc: 'One table put into the state at two places.',
  rationale:
    'A state is a tree: a table that is reached twice ends the run with TREE, since after a checkpoint the two would be copies.',
  advice: 'make a new table for each place, or keep a key in one of them that names the other',
  bad: 'return function(state, event)\n  local item = { sku = event.payload.sku }\n  state.first = item\n  state.last = item\n  return state\nend\n',
  good: 'return function(state, event)\n  state.first = { sku = event.payload.sku }\n  state.last = { sku = event.payload.sku }\n  return state\nend\n',
  check(file, report) {
    const seen = new Map<string, { write: Write; value: Expression; place: string }>();
    for (const write of writesOf(file)) {
      const { value, table, key, node } = write;
      if (value === undefined || file.originOf(table)?.root !== 'state') continue;
      const name = tableKey(file, value);
      if (name === undefined) continue;
      const place = `${file.key(table)} ${key === undefined ? '' : file.key(key)}`;
      const before = seen.get(name);
      const sameBlock =
        before !== undefined && file.tree.blockAround(before.write.node) === file.tree.blockAround(node);
      if (before === undefined || !sameBlock) seen.set(name, { write, value, place });
      else if (before.place !== place) {
        const related = [{ span: before.value.span, message: 'it is put into the state here' }];
        report(value.span, `${quoteSource(file.textOf(value))} is in the state already`, { related });
      }
    }
  },
};

/** A text for a table that is known to be one: a local made by a constructor, or a part of the event that is a table. */
function tableKey(file: LuaFile, node: Expression): string | undefined {
  if (node.kind === 'name') {
    const facts = file.factsOf(node);
    if (facts?.initializer?.kind === 'table' && facts.writes.length === 0) return file.key(node);
  }
  const origin = file.originOf(node);
  const isEnvelopeTable =
    origin?.root === 'event' &&
    (origin.path.length === 0 || (origin.path.length === 1 && origin.path[0] === 'payload'));
  return isEnvelopeTable ? `event ${origin.path.join('.')}` : undefined;
}
