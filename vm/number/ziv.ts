import { shiftToEven } from './fixed-point.ts';

/** The true value times 2^bits lies within `error` of `value`. */
export interface Approximation {
  readonly value: bigint;
  readonly bits: number;
  readonly error: bigint;
}

/* Far beyond need: results and arguments have up to 96 bits, so a hard case takes some 200. (All the 3,781
   sample vectors end in the first round, with 128 or 192 bits.) It turns an endless loop, were there a bug,
   into an error. */
const MOST_PRECISION = 16384;

/**
 * The units of 2^-32 nearest to a value that `approximate` can give to any precision.
 *
 * Ziv's strategy ("Fast evaluation of elementary mathematical functions with correctly rounded last bit",
 * 1991): when both ends of the interval round to the same unit, so does the true value; else compute again
 * with twice the precision. This ends unless the value is exactly half way between two units: the caller
 * excludes that, and says why.
 */
export function roundCorrectly(approximate: (precision: number) => Approximation, precision: number): bigint {
  for (; precision <= MOST_PRECISION; precision *= 2) {
    const { value, bits, error } = approximate(precision);
    const least = shiftToEven(value - error, bits - 32);
    if (least === shiftToEven(value + error, bits - 32)) return least;
  }
  throw new Error('a value half way between two numbers reached roundCorrectly');
}
