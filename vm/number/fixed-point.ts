/* Integers as fixed-point numbers: `value` at `bits` stands for value / 2^bits. */

/** The integer nearest to value / 2^bits (bits >= 1); of two, the even one. */
export function shiftToEven(value: bigint, bits: number): bigint {
  const floor = value >> BigInt(bits);
  const rest = value - (floor << BigInt(bits));
  const half = 1n << BigInt(bits - 1);
  return rest > half || (rest === half && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** The number of bits of value > 0: 2^(n-1) <= value < 2^n. */
export function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
}

/** value * 2^bits, for bits of either sign; bits that fall off are dropped (towards minus infinity). */
export function scaleBy(value: bigint, bits: number): bigint {
  return bits >= 0 ? value << BigInt(bits) : value >> BigInt(-bits);
}

/**
 * The integer part of the square root of value > 0, for value < 2^1000.
 *
 * Newton's iteration: from any positive start, one step gives at least the root (the arithmetic mean is at
 * least the geometric one), and from there it falls until it stands. So Math.sqrt saves steps here (one or
 * two are left for 128 bits), but whatever it returns, the result is right.
 */
export function integerSqrt(value: bigint): bigint {
  const guess = Math.floor(Math.sqrt(Number(value)));
  let root = guess >= 1 ? BigInt(guess) : 1n;
  root = (root + value / root) >> 1n;
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
