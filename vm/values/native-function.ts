import type { Machine } from '../machine.ts';
import { Func } from './func.ts';
import type { Result, Value } from './value.ts';

/** A function of the standard library: no state of its own. */
export class NativeFunction extends Func {
  readonly name: string;
  readonly call: (machine: Machine, args: readonly Value[]) => Result;

  constructor(name: string, call: (machine: Machine, args: readonly Value[]) => Result) {
    super();
    this.name = name;
    this.call = call;
  }

  override invoke(machine: Machine, args: readonly Value[]): Result {
    return this.call(machine, args);
  }

  override freeze(): readonly Value[] {
    return [];
  }
}
