import type { Machine } from '../vm/machine.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/**
 * Charges for reading a whole tree: 1 fuel a value, and 1 for each 4 bytes of its strings and keys. Before the reading, because
 * strings that a tree holds many times count each time, and would be work without limit. What is no tree is charged once a
 * table, and left for the reader to refuse.
 */
export function chargeTree(machine: Machine, root: Value): void {
  const seen = new Set<Table>();
  const waiting: Value[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') machine.charge(1 + Math.floor(value.length / 4));
    else if (!(value instanceof Table)) machine.charge(1);
    else if (!seen.has(value)) {
      seen.add(value);
      // Also for the keys that are numbers: they are looked at.
      machine.charge(1 + value.size());
      for (const key of value.hashKeys())
        if (typeof key === 'string') machine.charge(Math.floor(key.length / 4));
      value.forEachValue((item) => waiting.push(item));
    }
  }
}
