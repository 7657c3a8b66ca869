import type { Machine } from '../machine.ts';
import type { Cell } from '../values/cell.ts';
import { Func } from '../values/func.ts';
import type { Result, Value } from '../values/value.ts';

/** Takes the fixed parameters; a missing argument is undefined, which is nil, and one too many is not seen. */
export type FixedCode = (...args: readonly Value[]) => Result;
/** Takes the fixed parameters as the first of a list, which it may keep. */
export type VarargCode = (args: readonly Value[]) => Result;

/** A function of a module, run as JavaScript that was emitted for it. It has `fixed` or `vararg`. */
export class CompiledClosure extends Func {
  /** `fixed`, where every result is one value. */
  one: FixedCode | undefined = undefined;
  fixed: FixedCode | undefined = undefined;
  vararg: VarargCode | undefined = undefined;
  /** What it captured, for freezing; the code has it in variables of its own. */
  captured: readonly (Value | Cell)[];

  constructor(captured: readonly (Value | Cell)[]) {
    super();
    this.captured = captured;
  }

  override invoke(_machine: Machine, args: readonly Value[]): Result {
    if (this.vararg !== undefined) return this.vararg(args);
    const { fixed } = this;
    // Code with few parameters is called by position: spreading a long list would need the host's stack.
    switch (args.length) {
      case 0:
        return fixed!();
      case 1:
        return fixed!(args[0]);
      case 2:
        return fixed!(args[0], args[1]);
      case 3:
        return fixed!(args[0], args[1], args[2]);
      default:
        return fixed!(...(args.length > fixed!.length ? args.slice(0, fixed!.length) : args));
    }
  }

  override freeze(): readonly (Value | Cell)[] {
    return this.captured;
  }
}
