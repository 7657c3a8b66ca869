import { compareBytes } from '../../canonical/order.ts';
import { blake3Root } from '../../canonical/roots.ts';
import { ulidTimestamp } from '../../canonical/ulid.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import { ENGINE_ID } from '../../fold/engine-id.ts';
import type { Fold } from '../../fold/fold.ts';
import { actorSegment } from '../ledger/actor-segment.ts';
import type { CommitStore, NewCommit, StoredCommit } from '../ledger/commit-store.ts';
import type { JournalHead } from '../ledger/journal-heads.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import type { Signer, VerifySignature } from '../ledger/signature.ts';
import { commitOfCheckpoint } from './checkpoint-commit.ts';
import { type Base, findBase } from './find-base.ts';
import { type FoldedWindow, foldWindow } from './fold-window.ts';
import { journalsOfFold } from './journals-of-fold.ts';
import type { StateOutcome } from './problem.ts';
import { commitOfProof, type Evidence } from './proof-commit.ts';
import { type StateRefs, stateRefs } from './state-ref.ts';
import type { Statement } from './statement.ts';

export interface FoldStateOptions {
  readonly ns: string;
  readonly fold: Fold;
  /** The bytes of the fold. */
  readonly elc: Uint8Array;
  /** Who folds, and signs the proof. */
  readonly actor: string;
  readonly signer: Signer;
  /** The policy that is active. */
  readonly policyRoot?: string | undefined;
  readonly verify: VerifySignature;
  /** Waits before the n-th try again, n from 1: somebody else has won a race. */
  readonly pause: (attempt: number) => Promise<void>;
}

export interface FoldedState {
  /** The checkpoint of the state now; undefined if there are no events and there is none. */
  readonly checkpoint: string | undefined;
  /** Whether it was made by this fold; else there was nothing new. */
  readonly isNew: boolean;
  /** The checkpoint that it went on from; undefined: from the first event. */
  readonly from: string | undefined;
  /** Events that were read. */
  readonly read: number;
}

const TRIES = 5;

/** Brings the state of a namespace up to its journals: folds what is new since the last checkpoint, and writes the next one. */
export async function foldState(
  store: CommitStore,
  options: FoldStateOptions,
): Promise<StateOutcome<FoldedState>> {
  const refs = stateRefs(options.ns);
  if (refs.problem !== undefined) return refs;
  for (let attempt = 1; ; attempt++) {
    const outcome = await store.inTurn(refs.value.state, () => attemptFold(store, options, refs.value));
    const code = outcome.problem?.code;
    if (code !== 'REF_CHANGED' && code !== 'REF_LOCKED') return outcome;
    if (attempt === TRIES) return code === 'REF_LOCKED' ? outcome : busy(refs.value.state);
    await options.pause(attempt);
  }
}

async function attemptFold(
  store: CommitStore,
  options: FoldStateOptions,
  refs: StateRefs,
): Promise<StateOutcome<FoldedState>> {
  const { ns, fold, verify } = options;
  const journals = await journalsOfFold(store, ns, fold);
  if (journals.problem !== undefined) return journals;
  const query = { ns, ref: refs.state, foldRoot: fold.foldRoot, journals: journals.value, verify };
  const base = await findBase(store, query);
  if (base.problem !== undefined) return base;
  const { head, checkpoint, windows, resume } = base.value;
  const from = checkpoint?.commit;
  if (windows.length === 0 && from === head)
    return { value: { checkpoint: head, isNew: false, from: head, read: 0 } };
  const folded = await foldWindow(store, fold, windows, resume);
  if (folded.problem !== undefined) return folded;
  const written = await write(store, options, refs, base.value, journals.value, folded.value);
  if (written.problem !== undefined) return written;
  return { value: { checkpoint: written.value, isNew: true, from, read: folded.value.read } };
}

/**
 * First the proof, then the checkpoint that names it: what is ended between the two leaves a proof that is true, and the old
 * checkpoint. Folding again makes the same proof, which is not written twice.
 */
async function write(
  store: CommitStore,
  { ns, fold, elc, actor, signer, policyRoot }: FoldStateOptions,
  refs: StateRefs,
  { head }: Base,
  journals: readonly JournalHead[],
  { result, last }: FoldedWindow,
): Promise<Outcome<string>> {
  const author = actorSegment(actor);
  if (author.problem !== undefined) return author;
  const { checkpoint: resume } = result;
  const version = resume === undefined ? undefined : decodeCheckpoint(resume).value?.version;
  const statement: Statement = {
    ns,
    actor,
    stateRoot: result.stateRoot,
    inputsRoot: result.inputsRoot,
    events: result.events,
    heads: new Map(journals.map((journal) => [journal.ref, journal.head])),
    ...(policyRoot === undefined ? {} : { policyRoot }),
    foldRoot: fold.foldRoot,
    engine: ENGINE_ID,
    ...(version === undefined ? {} : { version }),
    ...(resume === undefined ? {} : { resumeRoot: blake3Root(resume) }),
  };
  // The time of the last event: no clock is in a checkpoint.
  const seconds = last === undefined ? 0 : Math.floor(ulidTimestamp(last).value! / 1000);
  const who = { author: author.value, seconds };
  const evidence: Evidence = resume === undefined ? { elc } : { elc, resume };
  const proof = await appendOnce(store, refs.proofs, commitOfProof(statement, evidence, signer, who));
  if (proof.problem !== undefined) return proof;
  const artifacts = new Map(result.artifacts.map(([path, { bytes }]) => [path, bytes]));
  const commit = commitOfCheckpoint({ ...statement, proof: proof.value }, artifacts, who);
  const appended = await store.append(refs.state, head, [commit]);
  return appended.problem === undefined ? { value: appended.value[0]! } : appended;
}

/** Appends a commit, unless the last one says the same. */
async function appendOnce(store: CommitStore, ref: string, commit: NewCommit): Promise<Outcome<string>> {
  const head = await store.head(ref);
  if (head.problem !== undefined) return head;
  if (head.value !== undefined) {
    const there = await readCommit(store, head.value);
    if (there.problem !== undefined) return there;
    if (saysTheSame(there.value, commit)) return { value: head.value };
  }
  const appended = await store.append(ref, head.value, [commit]);
  return appended.problem === undefined ? { value: appended.value[0]! } : appended;
}

/** The message holds the signature of the statement; the evidence beside it could be anything. */
function saysTheSame(there: StoredCommit, commit: NewCommit): boolean {
  if (there.message !== commit.message || there.files.size !== commit.files.size) return false;
  for (const [path, bytes] of commit.files) {
    const other = there.files.get(path);
    if (other === undefined || compareBytes(other, bytes) !== 0) return false;
  }
  return true;
}

function busy(ref: string): ReturnType<typeof problem> {
  return problem(
    'STATE_BUSY',
    `${ref} moved ${TRIES} times while a checkpoint was tried`,
    'nothing was changed; try again',
  );
}
