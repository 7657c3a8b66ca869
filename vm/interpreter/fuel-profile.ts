import type { TracePoint } from '../fault.ts';

/** What one instruction used. */
export interface FuelUse extends TracePoint {
  readonly fuel: number;
}

/**
 * Fuel by instruction. A basic block is charged when it is entered, so what an instruction is charged with does
 * not depend on whether the block is left early. Fuel by size (in library functions, concatenation, …) goes to the instruction
 * that ran last.
 */
export class FuelProfile {
  private readonly byFunction: number[][] = [];
  private point: TracePoint = { func: 0, instruction: 0 };

  /** Further fuel by size is this instruction's. */
  at(func: number, instruction: number): void {
    this.point = { func, instruction };
  }

  add(fuel: number, { func, instruction }: TracePoint = this.point): void {
    this.byFunction[func] ??= [];
    const instructions = this.byFunction[func];
    instructions[instruction] = (instructions[instruction] ?? 0) + fuel;
  }

  /** What was used, by function and instruction. */
  uses(): FuelUse[] {
    const uses: FuelUse[] = [];
    this.byFunction.forEach((instructions, func) => {
      instructions.forEach((fuel, instruction) => {
        if (fuel > 0) uses.push({ func, instruction, fuel });
      });
    });
    return uses;
  }
}
