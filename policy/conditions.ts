import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import type { Func } from '../vm/values/func.ts';
import { firstResult, type Value } from '../vm/values/value.ts';
import type { RgcExpression } from './rgc/rgc.ts';

/** Runs the expressions of a policy. Each has the machine's limits for itself, so what one takes does not show in another. */
export class Conditions {
  /** Why the last expression had no value, if it is a fault. */
  fault: Fault | undefined;
  private readonly machine: Machine;
  private readonly compiled: readonly {
    readonly func: Func;
    readonly reads: readonly number[];
    readonly constants: readonly Value[];
  }[];

  constructor(machine: Machine, functions: readonly Func[], expressions: readonly RgcExpression[]) {
    this.machine = machine;
    this.compiled = expressions.map(({ func, reads, constants }) => ({
      func: functions[func]!,
      reads,
      constants,
    }));
  }

  /** The value of an expression; undefined if it has none. */
  value(expression: number, values: readonly Value[]): Value {
    const { func, reads, constants } = this.compiled[expression]!;
    const { machine } = this;
    const args: Value[] = [];
    for (let i = 0; i < reads.length; i++) args.push(values[reads[i]!]);
    for (let i = 0; i < constants.length; i++) args.push(constants[i]);
    this.fault = undefined;
    machine.begin();
    try {
      return firstResult(machine.apply(func, args));
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.fault = fault;
      return undefined;
    }
  }

  /** True, false, or undefined: undecided. */
  holds(expression: number, values: readonly Value[]): boolean | undefined {
    const value = this.value(expression, values);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** Whether the last expression used up what it may use. */
  get exhausted(): boolean {
    const code = this.fault?.code;
    return code === 'FUEL' || code === 'MEMORY' || code === 'DEPTH';
  }
}
