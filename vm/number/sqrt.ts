import { fromRaw, toRaw } from './convert.ts';
import { rootOfNegative } from './faults.ts';
import { integerSqrt } from './fixed-point.ts';
import type { Num } from './num.ts';

const ONE = 4294967296;
const STEP = 1 / ONE;
/** Below this, raw is below 2^52 and its root below 2^42. */
const SMALL = 1048576;
const HALF = 2097152;

/**
 * Whether k units of 2^-32 are the root of `raw` such units, correctly rounded: -k < raw * 2^32 - k^2 <= k, which is what the
 * definition below asks of k. It does not trust the host's root, which is only where k comes from (ECMA-262 leaves
 * its last bits open).
 *
 * Exact: with k = 2^21 high + low, raw * 2^32 - k^2 = ((raw - 2^10 high^2) 2^10 - high low) 2^22 - low^2. Here raw and
 * 2^10 high^2 are integers up to 2^52. For a k near the root the first difference is about high low / 2^10 < 2^32 and the second about
 * low^2 / 2^22 < 2^20; with the bounds that are checked, which are larger, nothing reaches 2^53.
 */
function isRoot(k: number, raw: number): boolean {
  const high = Math.floor(k / HALF);
  if (!(k >= 0 && high < HALF)) return false;
  const low = k - high * HALF;
  const first = raw - high * high * 1024;
  if (!(first < 2 ** 40 && first > -(2 ** 40))) return false;
  const second = first * 1024 - high * low;
  if (!(second < 2 ** 30 && second > -(2 ** 30))) return false;
  const rest = second * 4194304 - low * low;
  return rest > -k && rest <= k;
}

/**
 * The square root, correctly rounded.
 * @throws Fault NUM_DOMAIN below 0, NUM_OVERFLOW for a root that is no integer and not below 2^31
 */
export function sqrt(x: Num): Num {
  if (typeof x === 'number') {
    /* Whatever Math.sqrt returns, the product of two integers is exact if its rounding is at most 2^53-1. */
    const root = Math.sqrt(x);
    if (Number.isInteger(root) && root >= 0 && root * root === x) return root;
    if (x > 0 && x < SMALL) {
      const units = Math.floor(root * ONE + 0.5);
      if (isRoot(units, x * ONE)) return units * STEP;
    }
  }
  const raw = toRaw(x);
  if (raw < 0n) throw rootOfNegative();
  /* sqrt(raw / 2^32) * 2^32 = sqrt(raw * 2^32). Between root^2 and (root + 1)^2, (root + 1/2)^2 is no
     integer, so there are no ties, and it is exceeded from root^2 + root + 1 on. */
  const square = raw << 32n;
  const root = integerSqrt(square);
  return fromRaw(square - root * root > root ? root + 1n : root);
}
