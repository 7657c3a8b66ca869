import { compareUtf8 } from './order.ts';
import { stableSort } from './stable-sort.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** The strings sorted bytewise on their UTF-8; the list itself may be used for it. */
export function sortKeysUtf8(keys: string[]): string[] {
  let sorted = true;
  for (let i = 1; i < keys.length; i++) {
    if (compareUtf8(keys[i - 1]!, keys[i]!) > 0) {
      sorted = false;
      break;
    }
  }
  if (sorted) return keys;
  /* Without a comparator the host sorts by UTF-16 units (ECMA-262, SortCompare); without surrogates that is
     code point order, and equal strings cannot be told apart: one result on every host. */
  if (!keys.some((key) => SURROGATE.test(key))) return keys.sort();
  return stableSort(keys, (a, b) => compareUtf8(a, b) <= 0);
}
