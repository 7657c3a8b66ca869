import type { Result } from '../canonical/problem.ts';
import type { ProblemCode } from '../canonical/problems.ts';
import type { ModuleProblem } from '../vm/bytecode/problem.ts';
import { Fault, type FaultCode, type TracePoint } from '../vm/fault.ts';

/** What can be wrong with an event, a fold or a checkpoint, beside the faults of the code and the problems of its bytes. */
export const FOLD_PROBLEMS = {
  EVENT_SHAPE: 'an event that is not an envelope: a field is missing, unknown or of the wrong type',
  EVENT_TOO_LONG: 'a line of the log that is longer than an event may be',
  ULID_ORDER: 'an event with a lower ULID than the one before it',
  DUP_ULID: 'two different events with the same ULID',
  FOLD_SHAPE: 'a chunk that does not return a fold',
  FOLD_RESULT: 'a fold that returned no state, or a batch that emitted nothing',
  LIMITS: 'limits that are not whole numbers above 0, or a depth above the default',
  INTERNAL: 'a run that met a bug of gatos before',
  CHECKPOINT_FORMAT: 'bytes that are not a checkpoint',
  CHECKPOINT_FOLD: 'a checkpoint of another fold',
  MERGE_BASE: 'a checkpoint that the two to merge do not come from',
  CHECKPOINT_BATCH: 'a batch fold, which cannot resume: it has to see all events',
} as const;

export type FoldProblemCode = keyof typeof FOLD_PROBLEMS | FaultCode | ModuleProblem['code'] | ProblemCode;

/** Why a fold cannot go on, as plain data. */
export interface FoldProblem {
  readonly code: FoldProblemCode;
  readonly message: string;
  readonly hint?: string;
  /** Byte offset in the line or file at fault. */
  readonly offset?: number;
  /** For a fault: the functions it left, innermost first. */
  readonly trace?: readonly TracePoint[];
}

export type Outcome<T> = Result<T, FoldProblem>;

export function problem(code: FoldProblemCode, message: string, hint?: string): { problem: FoldProblem } {
  return { problem: hint === undefined ? { code, message } : { code, message, hint } };
}

/** Runs code of a fold; a fault comes back as a problem, anything else that is thrown is a bug of ours. */
export function guarded<T>(run: () => T): Outcome<T> {
  try {
    return { value: run() };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { problem: { code: fault.code, message: fault.message, trace: fault.trace } };
  }
}
