import type { Closure } from '../vm/interpreter/closure.ts';
import type { Slot } from '../vm/interpreter/slot.ts';
import type { Value } from '../vm/values/value.ts';

/** A call that is under way. What it holds is live: it is what the code has. */
export interface Frame {
  readonly func: number;
  readonly closure: Closure;
  /** Registers, then cells. */
  readonly slots: readonly Slot[];
  /** Arguments after the parameters. */
  readonly extra: readonly Value[];
  /** How many calls it is within, those of the library counted. */
  readonly depth: number;
  /** What it does next: an instruction in preorder. Of a caller: the call. */
  instruction: number;
  /** The step that its current line started with. */
  lineStep: number;
}
