/** A small seeded generator (xorshift32), so that a failure can be seen again from its number. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435769) >>> 0 || 1;
  }

  below(bound: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % bound;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}
