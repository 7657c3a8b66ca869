/**
 * What is known of a value before the code runs: a set of kinds, as bits. The join of two is `|`. The lattice that infer-kinds.ts
 * works on.
 */
export const KIND = {
  nil: 1,
  boolean: 2,
  /** An integer below 2^31 in size. */
  small: 4,
  /** Any other integer that is a double: up to 2^53-1 in size. */
  integer: 8,
  /** A double that is no integer: below 2^21 in size. */
  fraction: 16,
  /** An integer that is a bigint (number/num.ts). */
  wide: 32,
  /** A bigint that is no integer. */
  wideFraction: 64,
  string: 128,
  table: 256,
  /** A function, or json.null. */
  other: 512,
} as const;

/** A set of kinds. */
export type Kinds = number;

export const ANY: Kinds = 1023;
export const INTEGERS: Kinds = KIND.small | KIND.integer | KIND.wide;
export const DOUBLES: Kinds = KIND.small | KIND.integer | KIND.fraction;
export const NUMBERS: Kinds = INTEGERS | DOUBLES | KIND.wideFraction;

/** Whether every value of `kinds` is of one of `of`. */
export function within(kinds: Kinds, of: Kinds): boolean {
  return (kinds & ~of) === 0;
}
