/* 6364136223846793005 = MUL_HIGH * 2^32 + MUL_LOW: Knuth's multiplier of a linear congruential generator modulo 2^64. */
const MUL_HIGH = 0x5851f42d;
const MUL_LOW = 0x4c957f2d;
const TWO_32 = 4294967296;

/** The upper 32 bits of a product of two 32-bit numbers, by halves: every step is an integer below 2^50. */
function highProduct(a: number, b: number): number {
  const [aLow, aHigh] = [a & 0xffff, a >>> 16];
  const [bLow, bHigh] = [b & 0xffff, b >>> 16];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const other = aLow * bHigh + (middle % 65536);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0;
}

/**
 * PCG32, that is PCG-XSH-RR 64/32 (M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
 * Random Number Generation", 2014; pcg32_random_r of the minimal C implementation). The 64 bits of its state are two halves.
 */
export class Pcg32 {
  private high = 0;
  private low = 0;
  private readonly streamHigh: number;
  private readonly streamLow: number;

  /** As pcg32_srandom_r: a state and a stream, 64 bits each. */
  constructor(state: bigint, stream: bigint) {
    const increment = ((stream << 1n) | 1n) & 0xffffffffffffffffn;
    this.streamHigh = Number(increment >> 32n);
    this.streamLow = Number(increment & 0xffffffffn);
    this.step();
    this.plus(Number((state >> 32n) & 0xffffffffn), Number(state & 0xffffffffn));
    this.step();
  }

  /** An integer in [0, 2^32). */
  next(): number {
    const { high, low } = this;
    this.step();
    /* ((state >> 18) ^ state) >> 27, of which the lower 32 bits are taken, turned right by state >> 59. */
    const mixedHigh = (high >>> 18) ^ high;
    const mixedLow = ((high << 14) | (low >>> 18)) ^ low;
    const word = (mixedHigh << 5) | (mixedLow >>> 27);
    const turn = high >>> 27;
    return ((word >>> turn) | (word << (-turn & 31))) >>> 0;
  }

  /** An integer in [0, bound), each as likely as the other, for 1 <= bound <= 2^32: values that would favour some are dropped. */
  below(bound: number): number {
    const unfair = TWO_32 % bound;
    for (;;) {
      const value = this.next();
      if (value >= unfair) return value % bound;
    }
  }

  private step(): void {
    const { high, low } = this;
    this.high = (Math.imul(high, MUL_LOW) + Math.imul(low, MUL_HIGH) + highProduct(low, MUL_LOW)) >>> 0;
    this.low = Math.imul(low, MUL_LOW) >>> 0;
    this.plus(this.streamHigh, this.streamLow);
  }

  private plus(high: number, low: number): void {
    const sum = this.low + low;
    this.low = sum >>> 0;
    this.high = (this.high + high + (sum >= TWO_32 ? 1 : 0)) >>> 0;
  }
}
