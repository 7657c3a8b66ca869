import { checkNamespace } from '../ledger/journal-name.ts';
import { type Outcome, problem } from '../ledger/problem.ts';

/** The reference of each plane that policies and trust have (docs/spec/policy-plane.md, PP-REF). */
export const POLICIES = 'refs/gatos/policies/';
/** The chain of activations: its last commit holds the policy that decides. */
export const ACTIVE = `${POLICIES}active`;
export const TRUST_PLANE = 'refs/gatos/trust/';
export const GRANTS = `${TRUST_PLANE}grants`;
export const APPROVALS = `${TRUST_PLANE}approvals/`;
export const DENIALS = 'refs/gatos/audit/policy/deny/';

/** The reference of a bundle: the versions of one policy. */
export function bundleRef(bundle: string): Outcome<string> {
  const checked = checkNamespace(bundle);
  if (checked.problem === undefined && bundle !== 'active') return { value: POLICIES + bundle };
  return problem(
    'NAMESPACE',
    'not the name of a bundle',
    'a bundle is at most 64 lower-case letters and digits, with single - or _ between them, and not "active"',
  );
}
