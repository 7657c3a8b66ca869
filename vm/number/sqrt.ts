import { fromRaw, toRaw } from './convert.ts';
import { rootOfNegative } from './faults.ts';
import { integerSqrt } from './fixed-point.ts';
import type { Num } from './num.ts';

/**
 * The square root, correctly rounded.
 * @throws Fault NUM_DOMAIN below 0, NUM_OVERFLOW for a root that is no integer and not below 2^31
 */
export function sqrt(x: Num): Num {
  if (typeof x === 'number') {
    /* Whatever Math.sqrt returns, the product of two integers is exact if its rounding is at most 2^53-1. */
    const root = Math.sqrt(x);
    if (Number.isInteger(root) && root >= 0 && root * root === x) return root;
  }
  const raw = toRaw(x);
  if (raw < 0n) throw rootOfNegative();
  /* sqrt(raw / 2^32) * 2^32 = sqrt(raw * 2^32). Between root^2 and (root + 1)^2, (root + 1/2)^2 is no
     integer, so there are no ties, and it is exceeded from root^2 + root + 1 on. */
  const square = raw << 32n;
  const root = integerSqrt(square);
  return fromRaw(square - root * root > root ? root + 1n : root);
}
