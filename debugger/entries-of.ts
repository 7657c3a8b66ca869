import type { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** The first entries of a table, in the one order of keys. */
export function entriesOf(
  table: Table,
  count: number,
  from = 0,
): { readonly key: Value; readonly value: Value }[] {
  const length = table.length();
  const entries: { key: Value; value: Value }[] = [];
  // A long list is not put in order to be looked at.
  if (table.size() === length) {
    for (let i = from + 1; i <= Math.min(length, from + count); i++)
      entries.push({ key: i, value: table.get(i) });
    return entries;
  }
  for (const key of table.keys().slice(from, from + count)) entries.push({ key, value: table.get(key) });
  return entries;
}
