import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import type { Cell } from '../values/cell.ts';
import { Func } from '../values/func.ts';
import type { Result, Value } from '../values/value.ts';
import { execute } from './execute.ts';
import { instructionAt, type Prototype } from './prototype.ts';
import type { Slot } from './slot.ts';

export const NONE: readonly Value[] = [];

/** A function of a module with what it captured, run by the interpreter. */
export class Closure extends Func {
  /* `declare`, so that no field is emitted: QuickJS refuses a field of this name. */
  declare readonly prototype: Prototype;
  /** Prototypes of the module, for closures that this one makes. */
  readonly module: readonly Prototype[];
  readonly upvalues: readonly Slot[];

  constructor(prototype: Prototype, module: readonly Prototype[], upvalues: readonly Slot[]) {
    super();
    this.prototype = prototype;
    this.module = module;
    this.upvalues = upvalues;
  }

  override invoke(machine: Machine, args: readonly Value[]): Result {
    const { params, vararg, template } = this.prototype;
    const frame = template.slice();
    const fixed = Math.min(params, args.length);
    for (let i = 0; i < fixed; i++) frame[i] = args[i];
    return execute(machine, this, frame, vararg && args.length > params ? args.slice(params) : NONE);
  }

  override freeze(): readonly (Value | Cell)[] {
    return this.upvalues;
  }

  /** Adds this function to the traceback of a fault that leaves it. */
  traced(fault: unknown, pc: number): unknown {
    if (fault instanceof Fault)
      fault.trace.push({ func: this.prototype.index, instruction: instructionAt(this.prototype, pc) });
    return fault;
  }
}
