import type { Value } from '../values/value.ts';
import type { Slot } from './slot.ts';

/**
 * A function, ready for the interpreter: bodies flattened to jumps over one Int32Array.
 *
 * All operands are slots of one frame array: first the registers, then the cells, then the constants that the
 * function uses, then what its loops keep. A call copies `template`.
 */
export interface Prototype {
  readonly index: number;
  readonly params: number;
  readonly vararg: boolean;
  readonly template: readonly Slot[];
  readonly code: Int32Array;
  /** For each instruction of the module, in preorder: where its code starts. Ascending, but for equal neighbours. */
  readonly starts: Int32Array;
  /** Code of an earlier instruction that comes after what it holds: the step of a numeric for. */
  readonly steps: readonly { readonly pc: number; readonly instruction: number }[];
  /** Of the module, for LOADK. */
  readonly constants: readonly Value[];
  /** For COUNT, in code that is profiled. */
  readonly blocks: readonly BlockFuel[];
}

/** What the instructions of a basic block are charged with. */
export type BlockFuel = readonly { readonly instruction: number; readonly fuel: number }[];

/** Which instruction (in preorder) the code at `pc` belongs to: the last one that starts at or before it. */
export function instructionAt(prototype: Prototype, pc: number): number {
  const { starts, steps } = prototype;
  const step = steps.find((one) => one.pc === pc);
  if (step !== undefined) return step.instruction;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= pc) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
