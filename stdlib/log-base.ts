import { fromRaw, toRaw } from '../vm/number/convert.ts';
import { divideByZero, logarithmDomain } from '../vm/number/faults.ts';
import { approximateLog } from '../vm/number/log.ts';
import type { Num } from '../vm/number/num.ts';
import { type Approximation, roundCorrectly } from '../vm/number/ziv.ts';

/**
 * The logarithm of x to a base, correctly rounded.
 *
 * It is never half way between two numbers, so roundCorrectly ends: it is rational only where x = r^p and base = r^q for a rational
 * r (else it is transcendental: Gelfond & Schneider, 1934), and with p and q up to 96, the bits of a number, p/q is
 * either on the grid or no dyadic fraction.
 * @throws Fault NUM_DOMAIN unless x > 0 and base > 0, NUM_DIV_ZERO for base 1, NUM_OVERFLOW
 */
export function logToBase(x: Num, base: Num): Num {
  const [rawX, rawBase] = [toRaw(x), toRaw(base)];
  if (rawX <= 0n || rawBase <= 0n) throw logarithmDomain();
  if (base === 1) throw divideByZero();
  if (x === 1) return 0;
  return fromRaw(roundCorrectly((precision) => quotient(rawX, rawBase, precision), 192));
}

/** (a +- e) / (b +- e) is within e (1 + |a/b|) / (|b| - e) of a/b. */
function quotient(rawX: bigint, rawBase: bigint, precision: number): Approximation {
  const a = approximateLog(rawX, precision);
  const b = approximateLog(rawBase, precision);
  const bits = BigInt(precision);
  const size = b.value < 0n ? -b.value : b.value;
  // Not for any base: ln(1 + 2^-32) is far above the error.
  if (size <= b.error) throw new Error('the logarithm of a number near 1 is too inexact');
  const value = (a.value << bits) / b.value;
  const spread = a.error + ((b.error * (value < 0n ? -value : value)) >> bits) + 1n;
  return { value, bits: precision, error: (spread << bits) / (size - b.error) + 2n };
}
