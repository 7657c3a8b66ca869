/**
 * The double of the number nearest to `integer + fraction / 10^places`, for `integer` < 2^21, `fraction` <
 * 10^places and `places` <= 9: the decimals that data is full of, without bigints (which cost ten times as
 * much).
 *
 * Exact: the fraction in units of 2^-32 is found by long division in two steps of 16 bits, in integers below
 * 2^53. A quotient below 2^16 is at least 10^-9 away from the next integer, so Math.floor of the rounded
 * division is the true one. No tie can occur, for a point half way between grid values has 33 decimals. The sum
 * has 21 + 32 bits.
 */
export function shortDecimal(integer: number, fraction: number, places: number): number {
  const scale = POWERS[places]!;
  const high = fraction * 65536;
  const first = Math.floor(high / scale);
  const low = (high - first * scale) * 65536;
  const second = Math.floor(low / scale);
  const up = (low - second * scale) * 2 > scale ? 1 : 0;
  return integer + (first * 65536 + second + up) / 4294967296;
}

const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;
