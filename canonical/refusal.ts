import type { Problem, Result } from './problem.ts';
import type { ProblemCode } from './problems.ts';

/**
 * How a decoder or encoder leaves its recursion: thrown inside, caught at its edge by `settle`, never seen by
 * callers. Not an Error: a stack trace costs microseconds, and a hostile log may have a million bad lines.
 */
export class Refusal {
  readonly problem: Problem;
  /** Keys from the root to the value; the innermost is added first, on the way up. */
  readonly trail: (string | number)[] = [];

  constructor(code: ProblemCode, message: string, more?: Omit<Problem, 'code' | 'message'>) {
    this.problem = { code, message, ...more };
  }
}

/** Runs `work`; a Refusal becomes a problem, every other exception is a bug and passes. */
export function settle<T>(work: () => T): Result<T> {
  try {
    return { value: work() };
  } catch (refusal) {
    return { problem: problemOf(refusal) };
  }
}

/** The problem of a caught Refusal, with its path if it has a trail; throws anything else again. */
export function problemOf(caught: unknown): Problem {
  if (!(caught instanceof Refusal)) throw caught;
  if (caught.trail.length === 0) return caught.problem;
  return { ...caught.problem, path: pathOf(caught.trail) };
}

function pathOf(trail: readonly (string | number)[]): string {
  let path = '$';
  for (let i = trail.length - 1; i >= 0; i--) {
    const key = trail[i]!;
    if (typeof key === 'number') path += `[${key}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) path += `.${key}`;
    else path += `[${JSON.stringify(key)}]`;
  }
  return path;
}
