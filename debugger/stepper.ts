import type { Closure } from '../vm/interpreter/closure.ts';
import type { Profile } from '../vm/interpreter/profile.ts';
import type { Slot } from '../vm/interpreter/slot.ts';
import type { Machine } from '../vm/machine.ts';
import type { Value } from '../vm/values/value.ts';
import type { Frame } from './frame.ts';
import type { Places } from './places.ts';

/** Thrown through the code that is debugged: it has come to where it is to stop. No fault, so nothing in the code sees it. */
export class Stopped {}

/** Whether to stop before the instruction that comes next. */
export type StopHere = (at: Stepper) => boolean;

/**
 * Follows one call of the host instruction by instruction: how many steps it took, the calls that are under way, and whether a line
 * starts. It only looks. Where it is told to, it stops for good: the code never goes on, so its frames and tables stay as they
 * are then. To go on is to do the call again, up to a later step.
 */
export class Stepper implements Profile {
  /** Steps taken so far; the instruction that comes next has this number. -1: none yet. */
  step = -1;
  /** Whether the step is the first of its line: not if the step before it in the same call was on the same line, but for loops. */
  startsLine = false;
  private readonly machine: Machine;
  private readonly places: Places;
  private readonly stopHere: StopHere;
  /** By depth; holes where the library calls. What is deeper than the current call is over. */
  private readonly byDepth: (Frame | undefined)[] = [];
  private depth = 0;

  constructor(machine: Machine, places: Places, stopHere: StopHere) {
    this.machine = machine;
    this.places = places;
    this.stopHere = stopHere;
  }

  at(
    func: number,
    instruction: number,
    closure: Closure,
    slots: readonly Slot[],
    extra: readonly Value[],
  ): void {
    this.step++;
    const { depth } = this.machine;
    for (let over = this.depth; over > depth; over--) this.byDepth[over] = undefined;
    this.depth = depth;
    const last = this.byDepth[depth];
    if (last === undefined || last.slots !== slots) {
      this.byDepth[depth] = { func, closure, slots, extra, depth, instruction, lineStep: this.step };
      this.startsLine = this.places.line(func, instruction) > 0;
    } else {
      const line = this.places.line(func, instruction);
      this.startsLine =
        line > 0 && (instruction <= last.instruction || line !== this.places.line(func, last.instruction));
      last.instruction = instruction;
      if (this.startsLine) last.lineStep = this.step;
    }
    if (this.stopHere(this)) throw new Stopped();
  }

  leave(): void {
    this.byDepth.length = 0;
    this.depth = 0;
  }

  add(): void {}

  /** The innermost call. */
  get frame(): Frame | undefined {
    return this.byDepth[this.depth];
  }

  /** The calls that are under way, innermost first. */
  frames(): Frame[] {
    return this.byDepth
      .slice(0, this.depth + 1)
      .filter((frame) => frame !== undefined)
      .reverse();
  }

  /** Fuel that is left of the call of the host. */
  get fuelLeft(): number {
    return Math.max(0, this.machine.fuelLeft);
  }
}
