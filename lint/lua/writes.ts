import { stableSort } from '../../canonical/stable-sort.ts';
import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Expression } from '../../compiler/lua/ast.ts';
import type { Node } from './children.ts';
import type { LuaFile } from './lua-file.ts';

/** A place where a table is changed. */
export interface Write {
  readonly node: Node;
  readonly span: Span;
  /** The table that changes. */
  readonly table: Expression;
  /** undefined: the end of a list, or what the call says. */
  readonly key: Expression | undefined;
  readonly value: Expression | undefined;
}

/** Library functions that change their first argument, and where the value they store stands. */
const CHANGING: Readonly<Record<string, (args: readonly Expression[]) => Expression | undefined>> = {
  'table.insert': (args) => args[args.length - 1],
  'table.remove': () => undefined,
  'table.sort': () => undefined,
  rawset: (args) => args[2],
  setmetatable: () => undefined,
};

/** The assignments to fields, and the calls of library functions that change a table, in the order of the source. */
export function writesOf(file: LuaFile): readonly Write[] {
  const writes: Write[] = [];
  for (const node of file.tree.all('assign'))
    node.targets.forEach((target, i) => {
      if (target.kind !== 'index') return;
      const { object: table, key, span } = target;
      writes.push({ node, span, table, key, value: node.values[i] });
    });
  for (const { name, call } of file.libraryCalls(...Object.keys(CHANGING))) {
    const [table] = call.args;
    if (table === undefined) continue;
    const key = name === 'rawset' ? call.args[1] : undefined;
    writes.push({ node: call, span: call.span, table, key, value: CHANGING[name]!(call.args) });
  }
  return stableSort(writes, (a, b) => a.span.start <= b.span.start);
}
