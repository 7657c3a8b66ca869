/* Constants to any precision, from Machin-like formulas in integers. */

const GUARD = 32;

/**
 * Keeps the most precise value computed, which serves every smaller precision: what is kept is not seen in any
 * result, for those are correctly rounded. The value for `bits` is off by less than 2 units of 2^-bits.
 */
function atAnyPrecision(compute: (bits: number) => bigint): (bits: number) => bigint {
  let kept = 0n;
  let keptBits = -1;
  return (bits) => {
    if (bits > keptBits) {
      keptBits = Math.ceil(bits / 256) * 256;
      kept = compute(keptBits + GUARD) >> BigInt(GUARD);
    }
    return kept >> BigInt(keptBits - bits);
  };
}

/** The sum of s^k * (p/q)^(2k+1) / (2k+1): arctan of p/q for s = -1, artanh for s = 1. Off by 2 units a term.
 * */
function arcSeries(numerator: number, denominator: number, alternate: boolean, bits: number): bigint {
  const upSquared = BigInt(numerator * numerator);
  const downSquared = BigInt(denominator * denominator);
  let power = (BigInt(numerator) << BigInt(bits)) / BigInt(denominator);
  let sum = power;
  for (let n = 3n, k = 1; power > 0n; n += 2n, k++) {
    power = (power * upSquared) / downSquared;
    sum += alternate && k % 2 === 1 ? -(power / n) : power / n;
  }
  return sum;
}

/** pi = 16 arctan 1/5 - 4 arctan 1/239 (Machin, 1706). */
export const pi = atAnyPrecision(
  (bits) => 16n * arcSeries(1, 5, true, bits) - 4n * arcSeries(1, 239, true, bits),
);

/** ln 2 = 18 artanh 1/26 - 2 artanh 1/4801 + 8 artanh 1/8749. */
export const ln2 = atAnyPrecision(
  (bits) =>
    18n * arcSeries(1, 26, false, bits) -
    2n * arcSeries(1, 4801, false, bits) +
    8n * arcSeries(1, 8749, false, bits),
);

/** ln of 1 + (2i+1)/256, for i = 0..127: the middles of 128 parts of [1, 2). ln c = 2 artanh (c-1)/(c+1). */
export const lnOfMiddle: readonly ((bits: number) => bigint)[] = Array.from({ length: 128 }, (_, i) =>
  atAnyPrecision((bits) => 2n * arcSeries(2 * i + 1, 2 * i + 513, false, bits)),
);
