import { stateRootOf } from '../../fold/artifacts.ts';
import type { StoredCommit } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import { foldIntent } from '../policy/intent.ts';
import { ACTIVE } from '../policy/policy-refs.ts';
import { checkProof, isRight, type StateCheck } from '../state/check-proof.ts';
import { checkpointOfCommit, type StateCheckpoint } from '../state/checkpoint-commit.ts';
import { journalWindows } from '../state/journal-windows.ts';
import { type Proof, proofOfCommit } from '../state/proof-commit.ts';
import { stateRefs } from '../state/state-ref.ts';
import { checkFold } from '../state/verify-state.ts';
import type { Jurisdiction } from './check-journal.ts';
import type { Gate, Refusal } from './gate.ts';
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
  const { ref } = update;
  for await (const commit of newCommits(gate.store, update)) {
    const checkpoint = commit.problem === undefined ? checkpointOfCommit(commit.value) : commit;
    if (checkpoint.problem !== undefined) return refusal(ref, checkpoint.problem);
    const proof = await proofOf(gate, ns, checkpoint.value);
    if (proof.problem !== undefined) return refusal(ref, proof.problem);
    const checks = await checksOf(gate, ns, checkpoint.value, proof.value);
    if (checks.problem !== undefined) return refusal(ref, checks.problem);
    const wrong = checks.value.find((check) => !isRight(check));
    if (wrong !== undefined)
      return refusal(
        ref,
        problem('PROOF_INVALID', wrongState('checkpoint', checkpoint.value.commit, wrong)).problem,
      );
    const root = await wrongRoot(gate, checkpoint.value);
    if (root !== undefined) return refusal(ref, root);
    const { active } = authority;
    if (active === undefined || !gate.profile.decides) continue;
    const { foldRoot, stateRoot } = checkpoint.value;
    const intent = foldIntent(ref, ns, proof.value.statement.actor, foldRoot, gate.remote);
    const denied = authority.denies(active, intent, stateRoot);
    if (denied !== undefined) return denialOf(ref, denied);
  }
  return undefined;
}

/** The proof that a checkpoint names: it must be on the chain of proofs, else nothing keeps it. */
async function proofOf(gate: Gate, ns: string, checkpoint: StateCheckpoint): Promise<Outcome<Proof>> {
  const { proofs } = stateRefs(ns).value!;
  const proof = await find(gate, proofs, ({ id }) => id === checkpoint.proof);
  if (proof.problem !== undefined) return proof;
  if (proof.value !== undefined) return proofOfCommit(proof.value);
  return problem(
    'PROOF_INVALID',
    `the checkpoint ${checkpoint.commit} has no proof: ${checkpoint.proof} is not in ${proofs}`,
    `push ${proofs} with it`,
  );
}

async function checksOf(
  gate: Gate,
  ns: string,
  checkpoint: StateCheckpoint,
  proof: Proof,
): Promise<Outcome<readonly StateCheck[]>> {
  const proven = await checkProof(gate.store, ns, checkpoint, proof, gate.verify);
  if (proven.problem !== undefined) return proven;
  const { stateRoot, artifacts } = checkpoint;
  const tree = { check: 'artifacts', expected: stateRoot, actual: stateRootOf(artifacts) };
  const checks = [...proven.value, tree];
  if (!checks.every(isRight)) return { value: checks };
  const folded = gate.profile.refolds
    ? await checkFold(gate.store, ns, checkpoint, proof)
    : await checkWindow(gate, checkpoint);
  return { value: [...checks, ...folded] };
}

/** The journals here have what is said to be folded. */
async function checkWindow(gate: Gate, { heads }: StateCheckpoint): Promise<StateCheck[]> {
  const checks: StateCheck[] = [];
  for (const [ref, head] of heads) {
    const here = await gate.store.head(ref);
    const expected = `${ref} has ${head}`;
    let actual = `${ref} is not there`;
    if (here.value !== undefined) {
      const journal = { ...journalOfRef(ref)!, ref, head: here.value };
      const goesOn = await journalWindows(gate.store, [journal], new Map([[ref, head]]), undefined);
      actual = goesOn.value === undefined ? `${ref} ends with ${here.value}` : expected;
    }
    checks.push({ check: 'ledger', expected, actual });
  }
  return checks;
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
  const activation = await find(
    gate,
    ACTIVE,
    ({ message }) => trailersOf(message).get('Policy-Root')?.join() === policyRoot,
  );
  if (activation.problem !== undefined) return activation.problem;
  return activation.value === undefined
    ? wrong(`the policy ${policyRoot}, which never was active`)
    : undefined;
}

/** The latest commit of a chain that is looked for. */
async function find(
  { store }: Gate,
  ref: string,
  isIt: (commit: StoredCommit) => boolean,
): Promise<Outcome<StoredCommit | undefined>> {
  const head = await store.head(ref);
  if (head.problem !== undefined) return head;
  if (head.value === undefined) return { value: undefined };
  for await (const commit of store.read({ until: head.value, newestFirst: true }))
    if (commit.problem !== undefined || isIt(commit.value)) return commit;
  return { value: undefined };
}
