import { toRaw } from './convert.ts';
import type { Num } from './num.ts';

/* Exact. There is no lessThan for a mix without toRaw: a wide number counts units of 2^-32, a double does not.
   Equality is ===, as a value has one representation. */

export function lessThan(a: Num, b: Num): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a < b : toRaw(a) < toRaw(b);
}

export function lessEqual(a: Num, b: Num): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a <= b : toRaw(a) <= toRaw(b);
}

/** -1, 0 or 1, as a is less than, equal to or greater than b. */
export function compareNum(a: Num, b: Num): -1 | 0 | 1 {
  if (a === b) return 0;
  return lessThan(a, b) ? -1 : 1;
}
