import type { Machine } from '../machine.ts';
import type { Cell } from './cell.ts';
import type { Result, Value } from './value.ts';

/** A function value. Each engine has its own kind of closure; the library has NativeFunction and iterators. */
export abstract class Func {
  get isTable(): boolean {
    return false;
  }

  /** Runs it. Callers go through Machine.call, which counts the depth; engines count for their own closures. */
  abstract invoke(machine: Machine, args: readonly Value[]): Result;

  /** Makes the function's own hidden state unchangeable, and names what it captured. */
  abstract freeze(): readonly (Value | Cell)[];
}
