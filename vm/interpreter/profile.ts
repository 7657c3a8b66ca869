import type { TracePoint } from '../fault.ts';
import type { Machine } from '../machine.ts';
import type { Value } from '../values/value.ts';
import type { Closure } from './closure.ts';
import type { Slot } from './slot.ts';

/**
 * What profiled code tells while it runs: the one hook for reports of fuel, coverage and the debugger. A module that is loaded as
 * `profiled` has marks in its code for it; other code has none, so it pays nothing. Results, faults and fuel are the same.
 *
 * It only looks, and changes nothing that it is shown. What it throws, unless that is a Fault, ends the call of the host at once:
 * `pcall` does not see it, and the frames stay as they are.
 */
export interface Profile {
  /**
   * This instruction (by its number in preorder) comes next; further fuel by size is its. A body is entered by its first instruction;
   * a round of a generic for starts with the FORIN again. `machine.depth` tells calls within calls apart. `frame` is live: first
   * the registers, then the cells. `extra` are the arguments after the parameters.
   */
  at(
    func: number,
    instruction: number,
    closure: Closure,
    frame: readonly Slot[],
    extra: readonly Value[],
  ): void;
  /** A new call of the host, on this machine: no code runs yet. */
  leave(machine: Machine): void;
  /** Fuel was used, by a place or, without one, by the instruction that ran last. */
  add(fuel: number, point?: TracePoint): void;
}
