import type { ProblemCode } from './problems.ts';

/** Why an input is refused, as plain data. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence for people; tests and programs look at `code`. */
  readonly message: string;
  /** Byte offset in the input, where the input is bytes. */
  readonly offset?: number;
  /** Where in the data, where the input is data: `$.orders["17"].lines[2]` (indices from 0, as in JSON). */
  readonly path?: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Either a value or a problem: `if (r.problem) … else r.value`. Rooms with problems of their own have it of those. */
export type Result<T, P = Problem> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: P; readonly value?: undefined };

/** A result that is a problem. */
export function refuse(
  code: ProblemCode,
  message: string,
  more?: Omit<Problem, 'code' | 'message'>,
): { problem: Problem } {
  return { problem: { code, message, ...more } };
}
