import type { Machine } from '../../vm/machine.ts';
import { SIZES } from '../../vm/sizes.ts';
import type { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';

/**
 * `{ ulid = …, value = … }`. As a constructor in code makes it: with stores under constant names `append` takes two thirds of the time
 * (bench/parts/kinds.mjs).
 */
export function written(machine: Machine, ulid: string, value: Value): Table {
  const table = machine.newTable();
  if (!table.claimField('ulid'.length)) throw new Error('a new table takes no field');
  table.fields.ulid = ulid;
  table.claimField('value'.length);
  table.fields.value = value;
  machine.allocate(2 * SIZES.slot);
  return table;
}
