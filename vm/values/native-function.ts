import type { Machine } from '../machine.ts';
import { Func } from './func.ts';
import type { Result, Value } from './value.ts';

/** A function of the library called with a list of its arguments. */
export type NativeCode = (machine: Machine, args: readonly Value[]) => Result;

/** The same for one number of arguments, without a list. */
export type DirectCode = (machine: Machine, a: Value, b: Value, c: Value, ...more: Value[]) => Result;

/** A function of the standard library: no state of its own. */
export class NativeFunction extends Func {
  readonly name: string;
  readonly call: NativeCode;
  /** By number of arguments. */
  readonly direct: Readonly<Record<number, DirectCode>>;

  constructor(name: string, call: NativeCode, direct: Readonly<Record<number, DirectCode>> = {}) {
    super();
    this.name = name;
    this.call = call;
    this.direct = direct;
  }

  override invoke(machine: Machine, args: readonly Value[]): Result {
    return this.call(machine, args);
  }

  override freeze(): readonly Value[] {
    return [];
  }
}
