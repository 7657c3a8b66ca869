/** Where a compiled policy comes from. Plain JSON, written beside the `.rgc` bytes and never hashed. */
export interface PolicyMap {
  readonly version: 1;
  readonly file: string;
  /** Byte offset where each line starts, so that positions can be printed without the source. */
  readonly lineStarts: readonly number[];
  /** The rules in source order, with byte offsets of each and of its conditions. */
  readonly rules: readonly RuleMap[];
}

export interface RuleMap {
  readonly id: string;
  readonly span: readonly [start: number, end: number];
  readonly deny: readonly (readonly [start: number, end: number])[];
  readonly allow: readonly (readonly [start: number, end: number])[];
  readonly require: readonly (readonly [start: number, end: number])[];
}
