import type { Machine } from '../vm/machine.ts';
import type { Table } from '../vm/values/table.ts';

/**
 * Charges for listing the keys of a table in the one order: 1 a key, and for sorting them 1 for each 256 bytes of string keys, as often as n
 * can be halved. What was sorted before and kept does not count: fuel follows from the content alone.
 */
export function chargeKeys(machine: Machine, table: Table): void {
  const keys = table.size();
  machine.allocateList(keys);
  machine.charge(Math.floor(table.keyBytes() / 256) * (32 - Math.clz32(keys)));
}
