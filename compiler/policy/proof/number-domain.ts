import type { Fact } from './formula.ts';

type NumberFact = Extract<Fact, { readonly kind: 'number' | 'numbers' }>;

const ONE = 1n << 32n;
/** Whole numbers in a range that are looked at one by one. */
const MOST_VALUES = 64n;

/** Whether no number passes all of these tests; true only if that is certain. */
export function isNoNumber(facts: readonly NumberFact[]): boolean {
  const domain = new NumberDomain();
  for (const fact of facts) domain.narrow(fact);
  return domain.isEmpty();
}

/** What a number can still be: a closed range of units of 2^-32, for all numbers are multiples of one. */
class NumberDomain {
  private low: bigint | undefined;
  private high: bigint | undefined;
  private whole = false;
  private among: bigint[] | undefined;
  private readonly excluded = new Set<bigint>();

  narrow(fact: NumberFact): void {
    if (fact.kind === 'numbers') {
      if (!fact.holds) for (const value of fact.values) this.excluded.add(value);
      else this.among = [...fact.values].filter((value) => this.among?.includes(value) ?? true);
      return;
    }
    const { operator, value } = fact;
    if (fact.whole) {
      this.whole = true;
      this.atLeast(0n);
    }
    switch (operator) {
      case '==':
        this.atLeast(value);
        this.atMost(value);
        break;
      case '!=':
        this.excluded.add(value);
        break;
      case '<':
        this.atMost(value - 1n);
        break;
      case '<=':
        this.atMost(value);
        break;
      case '>':
        this.atLeast(value + 1n);
        break;
      case '>=':
        this.atLeast(value);
        break;
    }
  }

  isEmpty(): boolean {
    const { low, high } = this;
    if (this.among !== undefined) return !this.among.some((value) => this.has(value));
    if (low === undefined || high === undefined) return false;
    if (low > high) return true;
    if (low === high) return !this.has(low);
    if (!this.whole) return false;
    const first = low + ((ONE - (low % ONE)) % ONE);
    if ((high - first) / ONE > MOST_VALUES) return false;
    for (let value = first; value <= high; value += ONE) if (this.has(value)) return false;
    return true;
  }

  private has(value: bigint): boolean {
    const inRange =
      (this.low === undefined || value >= this.low) && (this.high === undefined || value <= this.high);
    return inRange && !this.excluded.has(value) && (!this.whole || value % ONE === 0n);
  }

  private atLeast(value: bigint): void {
    if (this.low === undefined || value > this.low) this.low = value;
  }

  private atMost(value: bigint): void {
    if (this.high === undefined || value < this.high) this.high = value;
  }
}
