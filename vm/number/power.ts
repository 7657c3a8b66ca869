import { divideToEven } from '../../canonical/decimal.ts';
import { div, mul } from './arithmetic.ts';
import { fromRaw, isInteger, toRaw } from './convert.ts';
import { approximateExp } from './exp.ts';
import { divideByZero, overflow, powerDomain } from './faults.ts';
import { bitLength, integerSqrt, scaleBy, shiftToEven } from './fixed-point.ts';
import { approximateLog } from './log.ts';
import type { Num } from './num.ts';
import { sqrt } from './sqrt.ts';
import { type Approximation, roundCorrectly } from './ziv.ts';

/** odd * 2^exponent, for an odd integer > 0. */
interface Dyadic {
  readonly odd: bigint;
  readonly exponent: number;
}

function toDyadic(raw: bigint): Dyadic {
  const lowest = raw & -raw;
  const zeros = bitLength(lowest) - 1;
  return { odd: raw >> BigInt(zeros), exponent: zeros - 32 };
}

/**
 * a ^ b, correctly rounded.
 * @throws Fault NUM_DIV_ZERO for a negative power of 0, NUM_DOMAIN for a negative number to a power that is
 * no integer, NUM_OVERFLOW
 */
export function pow(a: Num, b: Num): Num {
  if (b === 2) return mul(a, a);
  if (b === 0 || a === 1) return 1;
  if (b === 1) return a;
  if (a === 0) {
    if (b < 0) throw divideByZero();
    return 0;
  }
  if (b === -1) return div(1, a);
  if (!isInteger(b)) {
    if (a < 0) throw powerDomain();
    return b === 0.5 ? sqrt(a) : fromRaw(fractionalPower(toRaw(a), toRaw(b)));
  }
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && b > 0 && b < 53) {
    const power = smallPower(a, b);
    if (power !== null) return power;
  }
  const base = toRaw(a);
  const exponent = toRaw(b);
  const size = integerPower(toDyadic(base < 0n ? -base : base), exponent >> 32n);
  return fromRaw(base < 0n && ((exponent >> 32n) & 1n) === 1n ? -size : size);
}

/* Each product of integers is exact if its rounding is at most 2^53-1. */
function smallPower(base: number, exponent: number): number | null {
  let power = 1;
  for (let i = 0; i < exponent; i++) {
    power *= base;
    if (power > Number.MAX_SAFE_INTEGER || power < -Number.MAX_SAFE_INTEGER) return null;
  }
  return power;
}

/* Up to this size the power itself is computed: 33 bits to the 124th. */
const EXACT_BITS = 4096;

/**
 * (odd * 2^exponent) ^ n, in units of 2^-32, for any integer n other than 0.
 *
 * A power that ends at or before the half unit 2^-33 has odd = 1, or n > 0 and exponent * n >= -33; then n <=
 * 33, or the base is an integer and n < 64 (else it overflows). All these are computed exactly, so what is
 * left to roundCorrectly is not half way between two numbers.
 */
function integerPower({ odd, exponent }: Dyadic, n: bigint): bigint {
  if (odd === 1n) {
    const power = BigInt(exponent) * n;
    if (power > 63n) throw overflow();
    return power < -32n ? 0n : 1n << (power + 32n); /* 2^-33 is a tie, and goes to 0 */
  }
  if (exponent >= 0 && n >= 64n) throw overflow();
  if (exponent >= 0 && n <= -64n) return 0n;
  const size = n < 0n ? -n : n;
  if (size <= EXACT_BITS && bitLength(odd) * Number(size) <= EXACT_BITS) {
    const power = odd ** size;
    const shift = exponent * Number(n) + 32;
    if (n > 0n) return shift >= 0 ? power << BigInt(shift) : shiftToEven(power, -shift);
    return shift >= 0 ? divideToEven(1n << BigInt(shift), power) : divideToEven(1n, power << BigInt(-shift));
  }
  return logarithmicPower(scaleBy(odd, exponent + 32), n << 32n);
}

/**
 * The power b of a > 0, both in units of 2^-32, for b = p / 2^k that is no integer.
 * A rational number to the power p / 2^k is rational just if the number is the 2^k-th power of a rational r,
 * and then it is r^p. Otherwise it is irrational, so not half way between two numbers.
 */
function fractionalPower(a: bigint, b: bigint): bigint {
  const lowest = bitLength(b & -b) - 1;
  let { odd, exponent } = toDyadic(a);
  for (let k = 32 - lowest; k > 0; k--) {
    const root = integerSqrt(odd);
    if (exponent % 2 !== 0 || root * root !== odd) return logarithmicPower(a, b);
    odd = root;
    exponent /= 2;
  }
  return integerPower({ odd, exponent }, b >> BigInt(lowest));
}

const logarithmicPower = (a: bigint, b: bigint): bigint =>
  roundCorrectly((precision) => approximatePower(a, b, precision), 192);

/**
 * e^(b ln a) for a > 0 and b in units of 2^-32. The logarithm has as many more bits as b has before its point.
 * @throws Fault NUM_OVERFLOW if it is far out of range; if it is far below half a unit, it is given as 0.
 */
export function approximatePower(a: bigint, b: bigint, precision: number): Approximation {
  const more = Math.max(0, bitLength(b < 0n ? -b : b) - 32) + 12;
  const x = (b * approximateLog(a, precision + more).value) >> BigInt(32 + more);
  /* e^44 > 2^63 and e^-23 < 2^-33, half a unit: this keeps the exponent in the range of approximateExp. */
  if (x > 50n << BigInt(precision)) throw overflow();
  if (x < -50n << BigInt(precision)) return { value: 0n, bits: precision, error: 0n };
  return approximateExp(x, precision);
}
