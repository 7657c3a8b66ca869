import type { Machine } from '../machine.ts';
import { Func } from './func.ts';
import type { Result, Value } from './value.ts';

/**
 * An iterator of the library that gives a key and a value. Called, it returns them like any function; a generic for may ask for a
 * `step` and read them where they stand, which saves a list a round.
 */
export abstract class Stepper extends Func {
  /** Whether it gives the positions of a list, each with its element, after the control: then a generic for may look itself. */
  readonly isList: boolean = false;
  key: Value;
  value: Value;

  /** Sets `key` and `value`, which are read before anything else runs; false at the end. */
  abstract step(machine: Machine, state: Value, control: Value): boolean;

  override invoke(machine: Machine, [state, control]: readonly Value[]): Result {
    return this.step(machine, state, control) ? [this.key, this.value] : undefined;
  }
}
