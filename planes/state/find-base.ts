import { stateRootOf } from '../../fold/artifacts.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { JournalHead } from '../ledger/journal-heads.ts';
import type { Outcome } from '../ledger/problem.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { checkProof, isRight } from './check-proof.ts';
import { checkpointOfCommit, type StateCheckpoint } from './checkpoint-commit.ts';
import { type JournalWindow, journalWindows } from './journal-windows.ts';
import type { Proof } from './proof-commit.ts';
import { readProof } from './read-proof.ts';

/** Where a fold goes on. */
export interface Base {
  /** The last commit of the state. */
  readonly head: string | undefined;
  /** The checkpoint to go on from; undefined: from the first event. */
  readonly checkpoint?: StateCheckpoint;
  readonly resume?: Uint8Array;
  /** What is to be folded. */
  readonly windows: readonly JournalWindow[];
}

export interface BaseQuery {
  readonly ns: string;
  readonly ref: string;
  readonly foldRoot: string;
  readonly journals: readonly JournalHead[];
  readonly verify: VerifySignature;
}

/**
 * The last checkpoint that the events which are not in it can be folded onto. One whose proof is not right is passed over: only time is
 * lost. A checkpoint of another fold ends the search.
 */
export async function findBase(store: CommitStore, query: BaseQuery): Promise<Outcome<Base>> {
  const head = await store.head(query.ref);
  if (head.problem !== undefined) return head;
  const fromStart: Base = { head: head.value, windows: query.journals };
  if (head.value === undefined) return { value: fromStart };
  for await (const commit of store.read({ until: head.value, newestFirst: true })) {
    if (commit.problem !== undefined) return commit;
    const checkpoint = checkpointOfCommit(commit.value);
    if (checkpoint.problem !== undefined) continue;
    if (checkpoint.value.foldRoot !== query.foldRoot) break;
    const proof = await soundProof(store, query, checkpoint.value);
    if (proof.problem !== undefined) return proof;
    if (proof.value === undefined) continue;
    const { resume } = proof.value;
    const last = resume === undefined ? undefined : decodeCheckpoint(resume).value?.inputs.last?.ulid;
    const windows = await journalWindows(store, query.journals, checkpoint.value.heads, last);
    if (windows.problem !== undefined) return windows;
    // A batch cannot go on, but may have nothing to do.
    const isCurrent = windows.value?.length === 0 && commit.value.id === head.value;
    if (resume === undefined && !isCurrent) break;
    if (windows.value === undefined) continue;
    return {
      value: {
        head: head.value,
        checkpoint: checkpoint.value,
        windows: windows.value,
        ...(resume === undefined ? {} : { resume }),
      },
    };
  }
  return { value: fromStart };
}

/** The proof of a checkpoint, if it is there and right, and the artifacts are those it says. */
export async function soundProof(
  store: CommitStore,
  { ns, verify }: Pick<BaseQuery, 'ns' | 'verify'>,
  checkpoint: StateCheckpoint,
): Promise<Outcome<Proof | undefined>> {
  if (stateRootOf(checkpoint.artifacts) !== checkpoint.stateRoot) return { value: undefined };
  const proof = await readProof(store, checkpoint.proof);
  if (proof.problem !== undefined) return { value: undefined };
  const checks = await checkProof(store, ns, checkpoint, proof.value, verify);
  if (checks.problem !== undefined) return checks;
  return { value: checks.value.every(isRight) ? proof.value : undefined };
}
