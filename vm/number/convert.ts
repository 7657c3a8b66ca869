import { noInteger, overflow } from './faults.ts';
import type { Num } from './num.ts';

const ONE = 4294967296;
/* A power of two: multiplying by it only changes the exponent. */
const STEP = 1 / ONE;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const NARROW = 1n << 53n;
const FRACTION = 0xffffffffn;

/** The value in units of 2^-32. A double that is no integer is below 2^21, so n * 2^32 is a whole double. */
export function toRaw(n: Num): bigint {
  if (typeof n === 'bigint') return n;
  return Number.isInteger(n) ? BigInt(n) << 32n : BigInt(n * ONE);
}

/**
 * The number of `raw` units of 2^-32, in its one representation.
 * @throws Fault NUM_OVERFLOW if there is none.
 */
export function fromRaw(raw: bigint): Num {
  if ((raw & FRACTION) === 0n) return fromInteger(raw >> 32n);
  if (raw < NARROW && raw > -NARROW) return Number(raw) * STEP;
  if (BigInt.asIntN(64, raw) !== raw) throw overflow();
  return raw;
}

/**
 * The number of an integer.
 * @throws Fault NUM_OVERFLOW outside [-2^63, 2^63-1].
 */
export function fromInteger(value: bigint): Num {
  if (value <= SAFE && value >= -SAFE) return Number(value);
  if (BigInt.asIntN(64, value) !== value) throw overflow();
  return value << 32n;
}

export function isInteger(n: Num): boolean {
  return typeof n === 'number' ? Number.isInteger(n) : (n & FRACTION) === 0n;
}

/**
 * The value of an integer.
 * @throws Fault NUM_INTEGER for any other number.
 */
export function toInteger(n: Num): bigint {
  if (!isInteger(n)) throw noInteger();
  return typeof n === 'number' ? BigInt(n) : n >> 32n;
}
