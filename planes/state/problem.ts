import type { Result } from '../../canonical/problem.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import type { LedgerProblem } from '../ledger/problem.ts';

/** Why there is no state. */
export interface StateProblem extends LedgerProblem {
  /** What is wrong with the fold, or with what it did; else it is the repository. */
  readonly fault?: FoldProblem;
  /** The ULID of the event that was being folded. */
  readonly event?: string;
}

export type StateOutcome<T> = Result<T, StateProblem>;

/** A problem of a fold, and the event it was about. */
export function faultOf(fault: FoldProblem, event?: string): { problem: StateProblem } {
  return { problem: { ...fault, fault, ...(event === undefined ? {} : { event }) } };
}
