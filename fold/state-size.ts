import { SIZES } from '../vm/sizes.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** What a value keeps alive, in bytes by the published size table; stops counting above `limit`. */
export function stateSize(value: Value, limit: number): number {
  const seen = new Set<Table>();
  const waiting: Value[] = [value];
  let size = 0;
  while (waiting.length > 0 && size <= limit) {
    const item = waiting.pop();
    if (typeof item === 'string') size += SIZES.string + item.length;
    else if (item instanceof Table && !seen.has(item)) {
      seen.add(item);
      size += SIZES.table + SIZES.slot * item.size();
      item.forEachValue((held) => waiting.push(held));
      for (const key of item.hashKeys()) if (typeof key === 'string') size += key.length;
    }
  }
  return size;
}
