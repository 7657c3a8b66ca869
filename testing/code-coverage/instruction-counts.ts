import type { Profile } from '../../vm/interpreter/profile.ts';

/** How often each instruction of a module has run. */
export class InstructionCounts implements Profile {
  private readonly byFunction: number[][] = [];

  at(func: number, instruction: number): void {
    this.byFunction[func] ??= [];
    const counts = this.byFunction[func];
    counts[instruction] = (counts[instruction] ?? 0) + 1;
  }

  leave(): void {}

  add(): void {}

  of(func: number, instruction: number): number {
    return this.byFunction[func]?.[instruction] ?? 0;
  }
}
