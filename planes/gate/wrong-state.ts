import { type LedgerProblem, problem } from '../ledger/problem.ts';
import type { StateCheck } from '../state/check-proof.ts';

/** A checkpoint or a proof that is not right. */
export function wrongState(
  what: 'checkpoint' | 'proof',
  commit: string,
  { check, expected, actual }: StateCheck,
): LedgerProblem {
  const wrong = `the ${what} ${commit}: ${check}: expected ${expected}, actual ${actual}`;
  return problem('PROOF_INVALID', wrong).problem;
}
