import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import type { StoredCommit } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import type { Unsigned } from '../ledger/signed-commit.ts';

/** A version of a policy, as a commit of a bundle or of the activations holds it. */
export interface PolicyVersion {
  readonly bundle: string;
  readonly policyRoot: string;
  /** The compiled policy: what decides. */
  readonly rgc: Uint8Array;
  /** What it was compiled from: for people. */
  readonly source?: Uint8Array;
}

const RGC = 'policy.rgc';
const SOURCE = 'policy.rgs';

/** What a commit of a version says: `Install` puts it into a bundle, `Activate` lets it decide. */
export function commitOfPolicy(
  verb: 'Install' | 'Activate',
  { bundle, policyRoot, rgc, source }: PolicyVersion,
): Omit<Unsigned, 'ref' | 'parent'> {
  const files = new Map([[RGC, rgc]]);
  if (source !== undefined) files.set(SOURCE, source);
  return {
    subject: `${verb} the policy ${bundle}`,
    trailers: [
      ['Bundle', bundle],
      ['Policy-Root', policyRoot],
    ],
    files,
  };
}

/** The version that a commit holds, with the policy loaded; who signed it has not been looked at. */
export function policyOfCommit({
  id,
  message,
  files,
}: StoredCommit): Outcome<PolicyVersion & { readonly policy: Policy }> {
  const wrong = (what: string) => problem('POLICY_FORMAT', `the commit ${id} ${what}`);
  const rgc = files.get(RGC);
  const source = files.get(SOURCE);
  if (rgc === undefined || files.size !== (source === undefined ? 1 : 2))
    return wrong(`must hold ${RGC} and, if it has a source, ${SOURCE}`);
  const trailers = trailersOf(message);
  const bundle = trailers.get('Bundle');
  if (bundle?.length !== 1) return wrong('must have one trailer Bundle');
  const loaded = loadPolicy(rgc);
  if (loaded.problem !== undefined)
    return wrong(`has a policy that cannot decide: ${loaded.problem.code}: ${loaded.problem.message}`);
  const { policyRoot } = loaded.value;
  if (trailers.get('Policy-Root')?.join() !== policyRoot)
    return wrong(`must have Policy-Root: ${policyRoot}`);
  const version = { bundle: bundle[0]!, policyRoot, rgc, policy: loaded.value };
  return { value: source === undefined ? version : { ...version, source } };
}
