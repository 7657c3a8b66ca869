import { MAX_TREE_DEPTH } from '../../vm/data/to-data.ts';
import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import { typeName } from '../../vm/values/type-name.ts';
import type { Value } from '../../vm/values/value.ts';

/** Fuel of a table or key that is copied: some 100 ns. */
const KEY = 4;

/**
 * A copy of a tree of data that shares no table with it. Fuel: 4 a table and 4 a key; memory as for making the tables.
 * @throws Fault TREE for a function, a metatable, nil, or what is too deep (so for a cycle)
 */
export function copyTree(machine: Machine, value: Value, depth = 0): Value {
  if (!(value instanceof Table)) {
    if (value === undefined || typeof value === 'object')
      if (value !== null) throw new Fault('TREE', `a ${typeName(value)} is not data`);
    return value;
  }
  if (depth >= MAX_TREE_DEPTH) throw new Fault('TREE', `a tree of data is at most ${MAX_TREE_DEPTH} deep`);
  if (value.metatable !== undefined) throw new Fault('TREE', 'a table with a metatable is not data');
  machine.charge(KEY * (1 + value.size()));
  const copy = machine.newTable();
  for (const key of value.keys()) machine.store(copy, key, copyTree(machine, value.get(key), depth + 1));
  if (value.jsonShape() === 'array') copy.markArray();
  return copy;
}
