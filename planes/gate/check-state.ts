import type { CommitStore } from '../ledger/commit-store.ts';
import { journalHeads } from '../ledger/journal-heads.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import { checkArtifacts, checkProof, isRight, type StateCheck } from '../state/check-proof.ts';
import { checkWindow } from '../state/check-window.ts';
import { checkpointOfCommit, type StateCheckpoint } from '../state/checkpoint-commit.ts';
import { type Proof, proofOfCommit } from '../state/proof-commit.ts';
import { readCheckpoint } from '../state/read-state.ts';
import { stateRefs } from '../state/state-ref.ts';
import { checkFold } from '../state/verify-state.ts';
import { findActivation, findCommit } from './find-commit.ts';
import type { Gate, Jurisdiction, Refusal } from './gate.ts';
import { mayFold } from './may-fold.ts';
import { newCommits } from './new-commits.ts';
import type { RefUpdate } from './ref-update.ts';
import { denialOf, refusal } from './refusal.ts';
import { wrongState } from './wrong-state.ts';

/** Every new checkpoint of a state: proven, of the journals as they are here, and allowed by the active policy. */
export async function checkState(
  gate: Gate,
  { authority }: Jurisdiction,
  update: RefUpdate,
  ns: string,
): Promise<Refusal | undefined> {
  const { ref, from } = update;
  const before = await lastProof(gate.store, from);
  if (before.problem !== undefined) return refusal(ref, before.problem);
  let last = before.value;
  for await (const commit of newCommits(gate.store, update)) {
    const checkpoint = commit.problem === undefined ? checkpointOfCommit(commit.value) : commit;
    if (checkpoint.problem !== undefined) return refusal(ref, checkpoint.problem);
    const proof = await proofOf(gate, ns, checkpoint.value, last);
    if (proof.problem !== undefined) return refusal(ref, proof.problem);
    const checks = await checksOf(gate, ns, checkpoint.value, proof.value);
    if (checks.problem !== undefined) return refusal(ref, checks.problem);
    const wrong = checks.value.find((check) => !isRight(check));
    if (wrong !== undefined) return refusal(ref, wrongState('checkpoint', checkpoint.value.commit, wrong));
    const root = await wrongRoot(gate, checkpoint.value);
    if (root !== undefined) return refusal(ref, root);
    const denied = mayFold(gate, authority, ns, proof.value.statement);
    if (denied !== undefined) return denialOf(ref, denied);
    last = checkpoint.value.proof;
  }
  return undefined;
}

/** The proof of the checkpoint that a state ends with. */
async function lastProof(store: CommitStore, head: string | undefined): Promise<Outcome<string | undefined>> {
  if (head === undefined) return { value: undefined };
  const checkpoint = await readCheckpoint(store, head);
  return checkpoint.problem === undefined ? { value: checkpoint.value.proof } : checkpoint;
}

/**
 * The proof that a checkpoint names: it must be on the chain of proofs, else nothing keeps it; and behind that of the checkpoint before, else
 * anybody could put an older state, with the proof that it once had, on top of a later one.
 */
async function proofOf(
  gate: Gate,
  ns: string,
  { commit, proof: named }: StateCheckpoint,
  last: string | undefined,
): Promise<Outcome<Proof>> {
  const { proofs } = stateRefs(ns).value!;
  const wrong = (what: string, hint: string) =>
    problem('PROOF_INVALID', `the checkpoint ${commit} ${what}`, hint);
  const proof = await findCommit(gate.store, proofs, ({ id }) => id === named || id === last);
  if (proof.problem !== undefined) return proof;
  if (proof.value === undefined)
    return wrong(`has no proof: ${named} is not in ${proofs}`, `push ${proofs} with it`);
  if (proof.value.id === last)
    return wrong(`has the proof ${named}, which is older than that of the checkpoint before`, 'gatos fold');
  return proofOfCommit(proof.value);
}

async function checksOf(
  gate: Gate,
  ns: string,
  checkpoint: StateCheckpoint,
  proof: Proof,
): Promise<Outcome<readonly StateCheck[]>> {
  const proven = await checkProof(gate.store, ns, checkpoint, proof, gate.verify);
  if (proven.problem !== undefined) return proven;
  const checks = [...proven.value, checkArtifacts(checkpoint.stateRoot, checkpoint.artifacts)];
  if (!checks.every(isRight)) return { value: checks };
  if (gate.profile.refolds)
    return { value: [...checks, ...(await checkFold(gate.store, ns, checkpoint, proof))] };
  const journals = await journalHeads(gate.store);
  if (journals.problem !== undefined) return journals;
  return { value: [...checks, ...(await checkWindow(gate.store, checkpoint, journals.value))] };
}

/** A checkpoint names a policy that was active here at some time: what a fold gives does not depend on which. */
async function wrongRoot(
  gate: Gate,
  { commit, policyRoot }: StateCheckpoint,
): Promise<LedgerProblem | undefined> {
  const wrong = (what: string) =>
    problem(
      'POLICY_ROOT',
      `the checkpoint ${commit} names ${what}`,
      'fetch the policy and the state from behind the gate, and gatos fold --onto REMOTE',
    ).problem;
  if (policyRoot === undefined)
    return gate.before.active === undefined ? undefined : wrong('no policy, and one is active');
  const activation = await findActivation(gate.store, policyRoot);
  if (activation.problem !== undefined) return activation.problem;
  return activation.value === undefined
    ? wrong(`the policy ${policyRoot}, which never was active`)
    : undefined;
}
