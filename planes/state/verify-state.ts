import { blake3Root } from '../../canonical/roots.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../fold/checkpoint.ts';
import { loadFold } from '../../fold/fold.ts';
import type { RunResult } from '../../fold/run.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { JournalHead } from '../ledger/journal-heads.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { checkArtifacts, checkProof, type StateCheck } from './check-proof.ts';
import { checkWindow } from './check-window.ts';
import type { Claims, StateCheckpoint } from './checkpoint-commit.ts';
import { foldWindow } from './fold-window.ts';
import { journalsOfFold } from './journals-of-fold.ts';
import type { StateProblem } from './problem.ts';
import type { SignedProof } from './proof-commit.ts';
import { readProof } from './read-proof.ts';

/**
 * Checks a checkpoint of a namespace against the events: its proof, that the journals still have what was folded, and that folding them from
 * the first event gives what it says. Whatever is wrong is in a check. Signatures of events are for `verifyJournal`.
 */
export async function verifyState(
  store: CommitStore,
  ns: string,
  checkpoint: StateCheckpoint,
  verify: VerifySignature,
): Promise<Outcome<StateCheck[]>> {
  const proof = await readProof(store, checkpoint.proof);
  const tree = checkArtifacts(checkpoint.stateRoot, checkpoint.artifacts);
  if (proof.problem !== undefined) {
    const { code, message } = proof.problem;
    const missing = { check: 'proof', expected: 'a Proof-of-Fold', actual: `${code}: ${message}` };
    return { value: [missing, tree] };
  }
  const proven = await checkProof(store, ns, checkpoint, proof.value, verify);
  if (proven.problem !== undefined) return proven;
  const folded = await checkFold(store, ns, checkpoint, proof.value);
  return { value: [...proven.value, tree, ...folded] };
}

const headsOf = ({ heads }: Claims): JournalHead[] =>
  [...heads].map(([ref, head]) => ({ ...journalOfRef(ref)!, ref, head }));

/** Whether the journals have what is said to be folded, and folding it from the first event gives what is said. */
export async function checkFold(
  store: CommitStore,
  ns: string,
  claims: Claims,
  proof: SignedProof,
): Promise<StateCheck[]> {
  const { stateRoot } = claims;
  const failed = ({ code, message }: StateProblem): StateCheck[] => [
    { check: 'state_root', expected: stateRoot, actual: `${code}: ${message}` },
  ];
  const fold = loadFold(proof.elc);
  if (fold.problem !== undefined) return failed(fold.problem);
  const journals = await journalsOfFold(store, ns, fold.value);
  if (journals.problem !== undefined) return failed(journals.problem);
  const ledger = await checkWindow(store, claims, journals.value);
  const folded = await foldWindow(store, fold.value, headsOf(claims));
  if (folded.problem !== undefined) return [...ledger, ...failed(folded.problem)];
  return [...ledger, ...checkResult(claims, proof, folded.value.result)];
}

/** Whether a fold of the events has come to what is said of it. */
export function checkResult(
  { events, inputsRoot, stateRoot }: Claims,
  { resume }: SignedProof,
  result: RunResult,
): StateCheck[] {
  return [
    { check: 'events', expected: String(events), actual: String(result.events) },
    { check: 'inputs_root', expected: inputsRoot, actual: result.inputsRoot },
    { check: 'state_root', expected: stateRoot, actual: result.stateRoot },
    { check: 'checkpoint', expected: resumedFrom(resume), actual: resumedFrom(result.checkpoint) },
  ];
}

/** Of what a run goes on from, but for the engine that wrote it: another one of the same numbers is as good. */
function resumedFrom(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return 'none';
  const checkpoint = decodeCheckpoint(bytes);
  if (checkpoint.problem !== undefined) return checkpoint.problem.code;
  return blake3Root(encodeCheckpoint(checkpoint.value).value!);
}
