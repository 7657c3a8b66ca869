import { fromInteger } from './convert.ts';
import type { Num } from './num.ts';

/** The largest integer that is at most n. Exact: Math.floor does not round. */
export function floor(n: Num): Num {
  return typeof n === 'number' ? Math.floor(n) : fromInteger(n >> 32n);
}

/** The smallest integer that is at least n. */
export function ceil(n: Num): Num {
  return typeof n === 'number' ? Math.ceil(n) + 0 : fromInteger(-(-n >> 32n)); /* Math.ceil(-0.5) is -0 */
}
