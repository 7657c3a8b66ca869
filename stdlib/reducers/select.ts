import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';

/** What the steps (names, or positions from 1) lead to in plain data; nil where there is nothing. */
export function select(machine: Machine, args: readonly Value[]): Value {
  machine.charge(2 * Math.max(0, args.length - 2));
  let at = args[0];
  for (let i = 1; i < args.length && at !== undefined; i++) at = selectField(machine, at, args[i]);
  return at;
}

/** One step. */
export function selectField(_machine: Machine, data: Value, step: Value): Value {
  return data instanceof Table ? data.get(step) : undefined;
}
