import { stableSort } from '../../canonical/stable-sort.ts';
import { compareNum } from '../number/compare.ts';
import type { Num } from '../number/num.ts';

/** What a table can have as a key. */
export type Key = Num | string | boolean;

/**
 * Sorts keys into the one order (docs/spec/echolua.md, Order): numbers ascending, strings bytewise, false, true.
 * The keys must differ. Strings go through the host's sort *without* a comparator: it orders by UTF-16 unit, and a
 * byte string has one unit a byte. Doubles go through a Float64Array's sort, which is numeric.
 */
export function sortKeys(keys: Iterable<Key>): Key[] {
  const doubles: number[] = [];
  const wide: bigint[] = [];
  const strings: string[] = [];
  let no = false;
  let yes = false;
  for (const key of keys) {
    if (typeof key === 'string') strings.push(key);
    else if (typeof key === 'number') doubles.push(key);
    else if (typeof key === 'bigint') wide.push(key);
    else if (key) yes = true;
    else no = true;
  }
  const numbers: Num[] = Array.from(Float64Array.from(doubles).sort());
  const sorted: Key[] =
    wide.length === 0 ? numbers : stableSort([...numbers, ...wide], (a, b) => compareNum(a, b) <= 0);
  for (const key of strings.sort()) sorted.push(key);
  if (no) sorted.push(false);
  if (yes) sorted.push(true);
  return sorted;
}
