import { type LedgerProblem, problem } from '../ledger/problem.ts';
import type { Denied } from '../policy/authority.ts';
import type { Refusal } from './gate.ts';

export function refusal(ref: string, why: LedgerProblem): Refusal {
  return { ref, problem: why };
}

/** The refusal of a policy. */
export function denialOf(ref: string, denied: Denied): Refusal {
  const { rule, reason } = denied.decision;
  return {
    ref,
    problem: problem('POLICY_DENY', `${rule}: ${reason}`).problem,
    denial: { denied, target: ref },
  };
}

/** Where the profile takes nothing without a policy. */
export function withoutPolicy(ref: string): Refusal {
  return refusal(
    ref,
    problem('POLICY_MISSING', `without an active policy nothing is taken for ${ref}`, 'gatos policy activate')
      .problem,
  );
}
