import { Cell } from './cell.ts';
import { Func } from './func.ts';
import { Table } from './table.ts';
import type { Value } from './value.ts';

/**
 * Freezes everything reachable from `root`: tables with their metatables, and functions with what they captured. It is
 * what makes a fold a pure function of state and event: nothing that its functions share can change after the
 * chunk has run (as in Starlark).
 */
export function freeze(root: Value): void {
  const seen = new Set<object>();
  const waiting: (Value | Cell)[] = [root];
  while (waiting.length > 0) {
    const item = waiting.pop();
    if (typeof item !== 'object' || item === null || seen.has(item)) continue;
    seen.add(item);
    if (item instanceof Cell) {
      item.frozen = true;
      waiting.push(item.value);
    } else if (item instanceof Table) {
      if (item.frozen) continue;
      item.freeze();
      if (item.metatable !== undefined) waiting.push(item.metatable);
      item.forEachValue((value) => waiting.push(value));
    } else if (item instanceof Func) for (const captured of item.freeze()) waiting.push(captured);
  }
}
