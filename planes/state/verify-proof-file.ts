import { stableSort } from '../../canonical/stable-sort.ts';
import { compareUlid } from '../../canonical/ulid.ts';
import type { Envelope } from '../../fold/envelope.ts';
import { type Fold, loadFold } from '../../fold/fold.ts';
import type { Outcome as FoldOutcome, FoldProblem } from '../../fold/problem.ts';
import type { RunResult } from '../../fold/run.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { decodeEvent } from '../ledger/decode-event.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import type { LedgerProblem, Outcome } from '../ledger/problem.ts';
import { isSigned } from '../ledger/sign-event.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { checkArtifacts, checkEvidence, checkSignature, checkTrust, type StateCheck } from './check-proof.ts';
import type { ProofFile, ProvenEvent } from './proof-file.ts';
import { checkFold, checkResult } from './verify-state.ts';

/**
 * What a proof file proves by itself: who signed it, that its artifacts are what its fold makes of the state it carries and, if it carries the
 * events, that folding them gives all of that. Whom to trust is for the caller to say: the key is in the proof.
 */
export function verifyProofFile(file: ProofFile, verify: VerifySignature): StateCheck[] {
  const { proof, journals } = file;
  const checks = checkFile(file, verify);
  const fold = loadFold(proof.elc);
  if (fold.problem !== undefined) return [...checks, failed(file, fold.problem)];
  if (journals !== undefined) return [...checks, ...checkEvents(file, journals, fold.value, verify)];
  // A batch has no state to go on from: without the events nothing more can be computed.
  if (proof.resume === undefined) return checks;
  const run = fold.value.start(proof.resume);
  const result = run.problem === undefined ? run.value.result() : run;
  if (result.problem !== undefined) return [...checks, failed(file, result.problem)];
  return [...checks, ...checkResult(proof.statement, proof, result.value)];
}

/** Checks a proof file against the repository that it is about: whom it trusts, and what its journals have. */
export async function verifyProofIn(
  store: CommitStore,
  file: ProofFile,
  verify: VerifySignature,
): Promise<Outcome<StateCheck[]>> {
  const { proof } = file;
  const trust = await checkTrust(store, proof);
  if (trust.problem !== undefined) return trust;
  const folded = await checkFold(store, proof.statement.ns, proof.statement, proof);
  return { value: [...checkFile(file, verify), trust.value, ...folded] };
}

function checkFile({ proof, artifacts }: ProofFile, verify: VerifySignature): StateCheck[] {
  return [
    checkSignature(proof, verify),
    ...checkEvidence(proof),
    checkArtifacts(proof.statement.stateRoot, artifacts),
  ];
}

function failed({ proof }: ProofFile, { code, message }: FoldProblem | LedgerProblem): StateCheck {
  return { check: 'state_root', expected: proof.statement.stateRoot, actual: `${code}: ${message}` };
}

/** The signatures of all events, and what folding them gives. */
function checkEvents(
  file: ProofFile,
  journals: ReadonlyMap<string, readonly ProvenEvent[]>,
  fold: Fold,
  verify: VerifySignature,
): StateCheck[] {
  const { proof } = file;
  const envelopes: Envelope[] = [];
  const all = [...journals].flatMap(([ref, events]) => events.map((event) => ({ ref, event })));
  let signed = 0;
  let own = 0;
  for (const { ref, event } of all) {
    const envelope = decodeEvent(event.bytes);
    if (envelope.problem !== undefined) return [failed(file, envelope.problem)];
    envelopes.push(envelope.value);
    if (isSigned(event, verify)) signed++;
    if (journalOfRef(ref)?.actor === envelope.value.actor) own++;
  }
  const counted = [
    { check: 'event signatures', expected: String(all.length), actual: String(signed) },
    { check: 'event actors', expected: String(all.length), actual: String(own) },
  ];
  const result = foldAll(fold, envelopes);
  if (result.problem !== undefined) return [...counted, failed(file, result.problem)];
  return [...counted, ...checkResult(proof.statement, proof, result.value)];
}

/** As journals are folded: in ULID order, events with equal ULIDs in the order of the references. */
function foldAll(fold: Fold, envelopes: readonly Envelope[]): FoldOutcome<RunResult> {
  const run = fold.start();
  if (run.problem !== undefined) return run;
  for (const envelope of stableSort(envelopes, (a, b) => compareUlid(a.ulid, b.ulid) <= 0)) {
    const applied = run.value.apply(envelope);
    if (applied.problem !== undefined) return applied;
  }
  return run.value.result();
}
