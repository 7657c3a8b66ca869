import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import type { Arguments } from '../arguments.ts';

/** Fuel of a key that is read, checked, and in a join stored: some 100 ns. */
const FIELD = 4;

/** A table of plain data with string keys, like the parts of every set and counter. */
export type Fields = Table;

/** Argument `at` as such a table. Its keys are charged: whoever asks reads them. */
export function fieldsOf(machine: Machine, args: Arguments, at: number, what: string): Fields {
  return checkFields(machine, args, at, args.table(at), what);
}

/** The same for a part of argument `at`. */
export function checkFields(
  machine: Machine,
  args: Arguments,
  at: number,
  value: Value,
  what: string,
): Fields {
  if (!(value instanceof Table)) args.bad(at, `not ${what}`);
  if (!value.isEmpty() && value.jsonShape() !== 'object')
    args.bad(at, `not ${what}: its keys must be strings`);
  machine.charge(1 + FIELD * value.size());
  return value;
}

/**
 * A fresh table with the keys of both. `join` gives the value for a key that is in one (the other is nil) or both. Where it is
 * commutative, associative and idempotent for values, with nil as the least, so is the result for tables.
 */
export function joinFields(
  machine: Machine,
  left: Fields,
  right: Fields,
  join: (left: Value, right: Value) => Value,
): Fields {
  const joined = machine.newTable();
  for (const key of left.hashKeys()) machine.store(joined, key, join(left.get(key), right.get(key)));
  for (const key of right.hashKeys())
    if (left.get(key) === undefined) machine.store(joined, key, join(undefined, right.get(key)));
  return joined;
}

/** A list of strings. */
export function listOf(machine: Machine, values: readonly Value[]): Table {
  const list = machine.newTable();
  list.markArray();
  machine.charge(values.length);
  values.forEach((value, i) => {
    machine.store(list, i + 1, value);
  });
  return list;
}
