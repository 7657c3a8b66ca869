import { pi } from './constants.ts';
import { fromRaw, toRaw } from './convert.ts';
import { bitLength } from './fixed-point.ts';
import type { Num } from './num.ts';
import { type Approximation, roundCorrectly } from './ziv.ts';

/** pi, correctly rounded. */
export const PI: Num = 13493037705 / 4294967296;

/* 4 units for the reduction, then 4 for each of less than 2^11 terms (16384 bits). */
const ERROR = 1n << 13n;

/**
 * sin(raw / 2^32 + quarters * pi/2), at `precision` bits, for raw >= 0.
 * The reduction takes pi with as many more bits as the argument has before its point, so it is off by less
 * than 4 units up to 2^63 just as near 0.
 */
export function approximateSine(raw: bigint, quarters: bigint, precision: number): Approximation {
  const wide = precision + Math.max(0, bitLength(raw) - 32) + 2;
  const quarter = pi(wide) >> 1n;
  const x = raw << BigInt(wide - 32);
  const turns = (x + (quarter >> 1n)) / quarter;
  const rest = (x - turns * quarter) >> BigInt(wide - precision);
  const quadrant = (turns + quarters) & 3n;
  const odd = (quadrant & 1n) === 0n;
  const size = rest < 0n ? -rest : rest;
  let value = odd ? size : 1n << BigInt(precision);
  const square = (rest * rest) >> BigInt(precision);
  let term = value;
  /* sin: -x^3/3! + x^5/5! ..., cos: -x^2/2! + x^4/4! ... Positive terms, so that >> reaches zero. */
  for (let n = odd ? 3n : 2n, minus = true; term > 0n; n += 2n, minus = !minus) {
    term = ((term * square) >> BigInt(precision)) / (n * (n - 1n));
    value += minus ? -term : term;
  }
  const negative = (odd && rest < 0n) !== quadrant >= 2n;
  return { value: negative ? -value : value, bits: precision, error: ERROR };
}

/* Sine and cosine are transcendental for rational arguments other than 0 (Lindemann), so never half way
   between two numbers. */

/** The sine of x radians, correctly rounded. */
export function sin(x: Num): Num {
  if (x === 0) return 0;
  const raw = toRaw(x);
  const size = raw < 0n ? -raw : raw;
  const sine = roundCorrectly((precision) => approximateSine(size, 0n, precision), 128);
  return fromRaw(raw < 0n ? -sine : sine);
}

/** The cosine of x radians, correctly rounded. */
export function cos(x: Num): Num {
  if (x === 0) return 1;
  const raw = toRaw(x);
  return fromRaw(roundCorrectly((precision) => approximateSine(raw < 0n ? -raw : raw, 1n, precision), 128));
}
