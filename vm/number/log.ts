import { ln2, lnOfMiddle } from './constants.ts';
import { fromRaw, toRaw } from './convert.ts';
import { logarithmDomain } from './faults.ts';
import { bitLength, scaleBy } from './fixed-point.ts';
import type { Num } from './num.ts';
import { type Approximation, roundCorrectly } from './ziv.ts';

/* At most 2^7 for k * ln2, 2 for the table, and 6 units for each of less than 2^10 terms (16384 bits, 18 a
   term). */
const ERROR = 1n << 13n;

/**
 * ln(raw / 2^32) for raw > 0, at `precision` bits.
 * ln x = k ln 2 + ln c + 2 artanh z with x = 2^k m, 1 <= m < 2, c the middle of the 1/128 part where m lies,
 * and z = (m - c) / (m + c), below 2^-9: 18 bits a term.
 */
export function approximateLog(raw: bigint, precision: number): Approximation {
  const bits = BigInt(precision);
  const k = bitLength(raw) - 33;
  const m = scaleBy(raw, precision - 32 - k);
  const part = Number(m >> BigInt(precision - 7)) - 128;
  const c = BigInt(2 * part + 257) << BigInt(precision - 8);
  /* Positive, so that >> rounds towards zero and the terms reach it. */
  const below = m < c;
  const z = ((below ? c - m : m - c) << bits) / (m + c);
  const square = (z * z) >> bits;
  let power = z;
  let sum = z;
  for (let n = 3n; power > 0n; n += 2n) {
    power = (power * square) >> bits;
    sum += power / n;
  }
  const ofM = lnOfMiddle[part]!(precision) + (below ? -2n : 2n) * sum;
  return { value: BigInt(k) * ln2(precision) + ofM, bits: precision, error: ERROR };
}

/**
 * The natural logarithm, correctly rounded.
 * It is transcendental for rational x other than 1 (Lindemann), so never half way between two numbers.
 * @throws Fault NUM_DOMAIN unless x > 0
 */
export function log(x: Num): Num {
  if (x === 1) return 0;
  const raw = toRaw(x);
  if (raw <= 0n) throw logarithmDomain();
  return fromRaw(roundCorrectly((precision) => approximateLog(raw, precision), 128));
}
