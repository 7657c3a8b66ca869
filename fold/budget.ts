import { stringLibrary } from '../stdlib/library.ts';
import type { Profile } from '../vm/interpreter/profile.ts';
import type { Limits } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { guarded, type Outcome } from './problem.ts';

/** A machine and what its calls have used together. */
export class Budget {
  readonly machine: Machine;
  /** Fuel of all calls so far. */
  fuel = 0;
  /** Bytes that all calls so far have allocated. */
  allocated = 0;
  /** What the call that came last might use. */
  callFuel = 0;

  constructor(limits: Limits, profile?: Profile) {
    this.machine = new Machine(limits, stringLibrary);
    this.machine.profile = profile;
  }

  /** Runs one call into the fold with a full budget (the fuel of `calls` calls), and adds up what it used. */
  spend<T>(work: () => T, calls = 1): Outcome<T> {
    const { machine } = this;
    this.callFuel = machine.limits.fuel * calls;
    machine.begin(calls);
    const outcome = guarded(work);
    this.fuel += this.callFuel - Math.max(machine.fuelLeft, 0);
    this.allocated += machine.limits.memory - machine.memory;
    return outcome;
  }
}
