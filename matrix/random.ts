/** A small seeded generator (xorshift32 on integers): the same inputs on every engine, from a number. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1) | 0 || 1;
  }

  /** 32 bits, signed. */
  private next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state;
  }

  /** A whole number from 0 to `bound` - 1; `bound` is at most 2^32. */
  below(bound: number): number {
    return (this.next() >>> 0) % bound;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** A bigint of up to `bits` bits (at most 64), of either sign; its size is as random as its digits. */
  signed(bits: number): bigint {
    const all = (BigInt(this.next() >>> 0) << 32n) | BigInt(this.next() >>> 0);
    const size = all >> BigInt(64 - 1 - this.below(bits));
    return this.once(2) ? -size : size;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
