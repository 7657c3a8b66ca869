import type { TracePoint } from '../fault.ts';
import type { Profile } from './profile.ts';

/** What one instruction used. */
export interface FuelUse extends TracePoint {
  readonly fuel: number;
}

/**
 * Fuel by instruction. A basic block is charged when it is entered, so what an instruction is charged with does
 * not depend on whether the block is left early. Fuel by size (in library functions, concatenation, …) goes to the instruction
 * that ran last.
 */
export class FuelProfile implements Profile {
  private readonly byFunction: number[][] = [];
  /** Undefined while no code runs: the host is about to call some. */
  private point: TracePoint | undefined;
  private host = 0;

  /** Further fuel by size is this instruction's. */
  at(func: number, instruction: number): void {
    this.point = { func, instruction };
  }

  /** A new call of the host: what it costs is nobody's until code runs. */
  leave(): void {
    this.point = undefined;
  }

  add(fuel: number, point: TracePoint | undefined = this.point): void {
    if (point === undefined) {
      this.host += fuel;
      return;
    }
    const { func, instruction } = point;
    this.byFunction[func] ??= [];
    const instructions = this.byFunction[func];
    instructions[instruction] = (instructions[instruction] ?? 0) + fuel;
  }

  /** What was used, by function and instruction; the host's calls come first, as function -1. */
  uses(): FuelUse[] {
    const uses: FuelUse[] = this.host > 0 ? [{ func: -1, instruction: 0, fuel: this.host }] : [];
    this.byFunction.forEach((instructions, func) => {
      instructions.forEach((fuel, instruction) => {
        if (fuel > 0) uses.push({ func, instruction, fuel });
      });
    });
    return uses;
  }
}
