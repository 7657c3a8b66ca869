import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { Table } from '../values/table.ts';
import type { Value } from '../values/value.ts';

/** Stores values at first, first+1, … of a table that a constructor makes. Raw. */
export function append(machine: Machine, table: Value, first: number, values: readonly Value[]): void {
  if (!(table instanceof Table)) throw new Fault('TYPE', 'APPEND to a value that is not a table');
  for (let i = 0; i < values.length; i++) machine.store(table, first + i, values[i]);
}
