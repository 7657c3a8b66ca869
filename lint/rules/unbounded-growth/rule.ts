import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { type Write, writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

export const unboundedGrowth: LuaRule = {
  name: 'unbounded-growth',
  code: 'L0606',
  language: 'lua',
  severity: 'warning',
  doc: 'A list in the state that grows by each event, and that nothing shortens.',
  rationale:
    'The state is hashed and stored at each checkpoint, and is limited in size. A list of all events is the log once more.',
  advice:
    'keep a total, or the last few: `if #list > 100 then table.remove(list, 1) end`; allow it if few events get there',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  state.log = state.log or {}\n  table.insert(state.log, event.type)\n  return state\nend\n',
  good: 'return function(state, event)\n  state.counts = state.counts or {}\n  state.counts[event.type] = (state.counts[event.type] or 0) + 1\n  return state\nend\n',
  check(file, report) {
    const writes = writesOf(file);
    const shortened = new Set<string>();
    for (const { node, table, key, value } of writes) {
      const removes = node.kind === 'call' ? file.called(node) === 'table.remove' : false;
      if (removes || isNil(file, value)) shortened.add(placeOf(file, table) ?? '');
      // A whole list that is replaced starts anew.
      if (node.kind === 'assign' && key?.kind === 'string' && !keepsOld(value))
        shortened.add(`${placeOf(file, table)}.${key.value}`);
    }
    for (const write of writes) {
      const place = placeOf(file, write.table);
      if (place === undefined || shortened.has(place) || !appends(file, write)) continue;
      if (!file.calls.runsIn(file.tree, write.node, 'fold')) continue;
      report(write.span, `${quoteSource(file.textOf(write.table))} grows with the log`);
    }
  },
};

/** A part of the state as a text: `state.orders.?`. */
function placeOf(file: LuaFile, node: Expression): string | undefined {
  const origin = file.originOf(node);
  if (origin?.root !== 'state') return undefined;
  return ['state', ...origin.path.map((step) => step ?? '?')].join('.');
}

/** `table.insert(list, v)` and `list[#list + 1] = v`, or a key that each event has of its own. */
function appends(file: LuaFile, { node, table, key }: Write): boolean {
  if (node.kind === 'call') return file.called(node) === 'table.insert';
  if (
    key?.kind === 'binary' &&
    key.operator === '+' &&
    key.left.kind === 'unary' &&
    key.left.operator === '#'
  )
    return file.key(key.left.operand) !== undefined && file.key(key.left.operand) === file.key(table);
  const origin = key === undefined ? undefined : file.originOf(key);
  return origin?.root === 'event' && origin.path.length === 1 && origin.path[0] === 'ulid';
}

const isNil = (file: LuaFile, value: Expression | undefined): boolean =>
  value !== undefined && file.constant(value)?.kind === 'nil';

/** `state.log = state.log or {}` gives a first value only. */
const keepsOld = (value: Expression | undefined): boolean =>
  value === undefined || value.kind === 'logical' || value.kind === 'table' || value.kind === 'call';
