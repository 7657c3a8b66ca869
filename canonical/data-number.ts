import { Fixed } from './fixed.ts';

/**
 * Numbers of the model (language: an int64, or a non-integer multiple of 2^-32 below 2^31) in their Data
 * forms.
 */

const ONE = 4294967296; /* 2^32 */
const DOUBLE_LIMIT = 1n << 53n;
const FRACTION = 0xffffffffn;

/** Whether a double is the Data form of a number. (-0 is, and means 0.) */
export function isExactDouble(n: number): boolean {
  /* The product only moves the exponent and stays below 2^53: exact. NaN and infinities fail both tests. */
  return Number.isSafeInteger(n) || (n < 2097152 && n > -2097152 && Number.isInteger(n * ONE));
}

/** Whether a bigint fits in 64 bits signed. */
export function isInt64(n: bigint): boolean {
  return n >= -0x8000000000000000n && n <= 0x7fffffffffffffffn;
}

/** Whether the number `raw` (units of 2^-32) is held by a double: |integer| < 2^53, |non-integer| < 2^21. */
export function rawFitsDouble(raw: bigint): boolean {
  const size = raw < 0n ? -raw : raw;
  return size < DOUBLE_LIMIT || ((raw & FRACTION) === 0n && size >> 32n < DOUBLE_LIMIT);
}

/** The double of a `raw` that fits: each step is exact, since no more than 53 bits are significant. */
export function doubleFromRaw(raw: bigint): number {
  return (raw & FRACTION) === 0n ? Number(raw >> 32n) : Number(raw) / ONE;
}

/** The Data form of a number of the model, given in units of 2^-32. */
export function numberFromRaw(raw: bigint): number | bigint | Fixed {
  if (rawFitsDouble(raw)) return doubleFromRaw(raw);
  return (raw & FRACTION) === 0n ? raw >> 32n : new Fixed(raw);
}

/** The number in units of 2^-32, or undefined if it is not the Data form of a number. */
export function rawFromNumber(n: number | bigint | Fixed): bigint | undefined {
  if (typeof n === 'bigint') return isInt64(n) ? n << 32n : undefined;
  if (typeof n === 'object') return n.raw;
  if (!isExactDouble(n)) return undefined;
  return Number.isInteger(n) ? BigInt(n) << 32n : BigInt(n * ONE);
}
