import type { ExpectedProblem } from './case.ts';
import type { EngineProblem } from './engine.ts';

/** Collects what is different; each line says what was expected and what came. */
export class Differences {
  readonly lines: string[] = [];

  same(what: string, expected: unknown, found: unknown): void {
    const [left, right] = [JSON.stringify(expected), JSON.stringify(found)];
    if (left !== right) this.lines.push(`${what}: expected ${left}, got ${right}`);
  }

  /** Compares what the case states: the code always, other fields where they are given. */
  problem(expected: ExpectedProblem | undefined, found: EngineProblem | undefined): void {
    if (expected === undefined || found === undefined) {
      this.same('problem', expected, found);
      return;
    }
    for (const field of ['code', 'message', 'offset', 'at'] as const)
      if (expected[field] !== undefined) this.same(field, expected[field], found[field]);
  }
}
