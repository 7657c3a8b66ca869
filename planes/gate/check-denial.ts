import { problem } from '../ledger/problem.ts';
import { readDenial } from '../policy/read-denials.ts';
import { replayDenial } from '../policy/replay-denial.ts';
import { trustedSigner } from '../policy/trusted-signer.ts';
import { findActivation } from './find-commit.ts';
import type { CheckUpdate } from './gate.ts';
import { newCommits } from './new-commits.ts';
import { refusal } from './refusal.ts';

/** A denial that was made elsewhere: signed by whom it was about, and deciding it again gives the same. */
export const checkDenial: CheckUpdate = async (gate, update) => {
  const { ref, from, to } = update;
  if (from !== undefined && to !== undefined)
    return refusal(ref, problem('FF_VIOLATION', `${ref} is written once`).problem);
  for await (const commit of newCommits(gate.store, update)) {
    if (commit.problem !== undefined) return refusal(ref, commit.problem);
    const signed = await trustedSigner(gate.store, ref, commit.value, gate.verify);
    if (signed.problem !== undefined) return refusal(ref, signed.problem);
    const record = await readDenial(gate.store, ref, commit.value.id);
    if (record.problem !== undefined) return refusal(ref, record.problem);
    const { policyRoot } = record.value;
    const activation = await findActivation(gate.store, policyRoot);
    if (activation.problem !== undefined) return refusal(ref, activation.problem);
    if (activation.value === undefined) {
      const what = `the denial ${record.value.ulid} names the policy ${policyRoot}, which never was active`;
      return refusal(ref, problem('POLICY_ROOT', what).problem);
    }
    const wrong = replayDenial(record.value).find(({ expected, actual }) => expected !== actual);
    if (wrong !== undefined) {
      const { check, expected, actual } = wrong;
      const what = `the denial ${record.value.ulid}: ${check}: expected ${expected}, actual ${actual}`;
      return refusal(ref, problem('AUDIT_FORMAT', what).problem);
    }
    if (record.value.intent.actor !== signed.value.actor)
      return refusal(
        ref,
        problem('ACTOR_MISMATCH', `${signed.value.actor} does not record denials of others`).problem,
      );
  }
  return undefined;
};
