import type { Kinds } from './kinds.ts';

/** A value that an instruction reads, in emitted code: a variable or a literal, and what is known of it. */
export interface Operand {
  readonly code: string;
  readonly kinds: Kinds;
}
