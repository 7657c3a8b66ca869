import { type LedgerProblem, problem } from '../ledger/problem.ts';
import type { ActivePolicy } from '../policy/active-policy.ts';
import { writeIntent } from '../policy/intent.ts';
import { policyOfCommit } from '../policy/policy-commit.ts';
import { bundleRef, POLICIES } from '../policy/policy-refs.ts';
import type { CheckUpdate, Gate, Refusal } from './gate.ts';
import { governor, mayGovern } from './govern.ts';
import { newCommits } from './new-commits.ts';
import type { RefUpdate } from './ref-update.ts';
import { refusal } from './refusal.ts';

/** Versions of a policy: whoever may write there. */
export const checkBundle: CheckUpdate = async (gate, update) => {
  const { ref } = update;
  if (bundleRef(ref.slice(POLICIES.length)).value !== ref)
    return refusal(ref, problem('REF_UNKNOWN', `${ref} is not named after a bundle`).problem);
  for await (const commit of newCommits(gate.store, update)) {
    // Who has signed it comes first: to load a policy of anybody's is work.
    const signed = commit.problem === undefined ? await governor(gate, ref, commit.value) : commit;
    if (signed.problem !== undefined) return refusal(ref, signed.problem);
    const version = policyOfCommit(commit.value!);
    if (version.problem !== undefined) return refusal(ref, version.problem);
    const { bundle } = version.value;
    if (POLICIES + bundle !== ref)
      return refusal(ref, problem('POLICY_FORMAT', `${ref} does not hold the bundle ${bundle}`).problem);
    const intent = writeIntent(ref, signed.value.actor, gate.remote);
    const refused = mayGovern(gate, gate.before.active, ref, [intent], version.value.policyRoot);
    if (refused !== undefined) return refused;
  }
  return undefined;
};

/** Activations: each decided by the policy that was active before it. Gives the policies that become active. */
export async function checkActivations(
  gate: Gate,
  update: RefUpdate,
): Promise<{ readonly value: ActivePolicy[]; readonly refusal?: undefined } | { readonly refusal: Refusal }> {
  const { ref } = update;
  const activated: ActivePolicy[] = [];
  const failed = ({ problem: why }: { readonly problem: LedgerProblem }) => ({
    refusal: refusal(ref, why),
  });
  for await (const commit of newCommits(gate.store, update)) {
    if (commit.problem !== undefined) return failed(commit);
    const signed = await governor(gate, ref, commit.value);
    if (signed.problem !== undefined) return failed(signed);
    const version = policyOfCommit(commit.value);
    if (version.problem !== undefined) return failed(version);
    if (bundleRef(version.value.bundle).problem !== undefined)
      return failed(problem('POLICY_FORMAT', `the activation ${commit.value.id} names no bundle`));
    const { actor } = signed.value;
    const intent = writeIntent(ref, actor, gate.remote);
    const decides = activated.at(-1) ?? gate.before.active;
    const refused = mayGovern(gate, decides, ref, [intent], version.value.policyRoot);
    if (refused !== undefined) return { refusal: refused };
    activated.push({ ...version.value, commit: commit.value.id, actor });
  }
  return { value: activated };
}
