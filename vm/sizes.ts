/** Bytes that allocations count for, by the published size table (docs/spec/echolua.md, Limits). */
export const SIZES = {
  table: 128,
  /** A key that is new in its table. */
  slot: 32,
  closure: 40,
  /** Each captured value of a closure. */
  upvalue: 8,
  cell: 24,
  /** A string, beside one a byte. */
  string: 24,
  /** Each value of an argument or result list whose length only the run knows. */
  listValue: 8,
} as const;

/** The longest string, in bytes; short of what any JavaScript engine can hold. */
export const MAX_STRING = 2 ** 28;
