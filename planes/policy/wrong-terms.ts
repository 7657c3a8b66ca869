import type { Envelope } from '../../fold/envelope.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';
import { coversCap } from './grants.ts';

/** What an event states that is not so: the policy, and capabilities that it must have from `granted` where a policy decides. */
export function wrongTerms(
  { actor, caps, policy_root: stated }: Envelope,
  policyRoot: string | undefined,
  granted: readonly string[],
): LedgerProblem | undefined {
  if (stated !== policyRoot)
    return problem(
      'POLICY_ROOT',
      `the event states ${stated === undefined ? 'no policy' : `the policy ${String(stated)}`}, but ${policyRoot ?? 'none'} is active`,
      'gatos policy active shows it; leave policy_root out, and the event gets it',
    ).problem;
  if (policyRoot === undefined || !Array.isArray(caps)) return undefined;
  const missing = (caps as readonly string[]).find((cap) => !coversCap(granted, cap));
  if (missing === undefined) return undefined;
  return problem(
    'CAP_UNGRANTED',
    `the event states the capability ${missing}, which ${actor} does not have`,
    'gatos policy grants shows who has which',
  ).problem;
}
