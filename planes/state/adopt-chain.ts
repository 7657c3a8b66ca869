import type { CommitStore, MovableRefs } from '../ledger/commit-store.ts';
import { journalHeads } from '../ledger/journal-heads.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import type { VerifySignature } from '../ledger/signature.ts';
import { checkProof, isRight } from './check-proof.ts';
import { checkpointOfCommit, type StateCheckpoint } from './checkpoint-commit.ts';
import { journalWindows } from './journal-windows.ts';
import { readProof } from './read-proof.ts';
import { remoteStateRefs, stateRefs } from './state-ref.ts';

/** What became of two chains of checkpoints of one state. */
export interface Adopted {
  /** Checkpoints of here that are not in the other chain, the latest first. */
  readonly dropped: readonly string[];
  /** Whether the chain of here is the other one now. */
  readonly moved: boolean;
}

/**
 * Lets the state of a namespace go on from the chain that was fetched from a remote. A state follows from its journals, so no checkpoint that
 * the journals of here still have is a loss; else, or if the journals of here lack what the other chain has folded, STATE_DIVERGED. Whether
 * the other chain is right is not asked: folding passes over what is not.
 */
export async function adoptChain(
  store: CommitStore & MovableRefs,
  ns: string,
  remote: string,
  verify: VerifySignature,
): Promise<Outcome<Adopted>> {
  const here = stateRefs(ns);
  if (here.problem !== undefined) return here;
  const there = remoteStateRefs(remote, ns).value!;
  const heads = await headsOf(store, [here.value.state, here.value.proofs, there.state, there.proofs]);
  if (heads.problem !== undefined) return heads;
  const [state, proofs, theirState, theirProofs] = heads.value;
  if (theirState === undefined || theirProofs === undefined)
    return problem(
      'STATE_MISSING',
      `there is no state ${ns} of ${remote}`,
      `git fetch ${remote} '+refs/gatos/*:refs/remotes/${remote}/gatos/*'`,
    );
  const parting = await partingOf(store, state, theirState);
  if (parting.problem !== undefined) return parting;
  const { mine, theirs } = parting.value;
  if (theirs.length === 0) return { value: { dropped: [], moved: false } };
  const loss = await lossOf(store, ns, mine, theirs[0]!, verify);
  if (loss.problem !== undefined) return loss;
  // The proofs first: what is ended between the two leaves a state whose proofs are there, and is done again.
  const moves = [
    [here.value.proofs, proofs, theirProofs],
    [here.value.state, state, theirState],
  ] as const;
  for (const [ref, from, to] of moves) {
    const moved = await store.move(ref, from, to);
    if (moved.problem !== undefined) return moved;
  }
  return { value: { dropped: mine, moved: true } };
}

async function headsOf(
  store: CommitStore,
  refs: readonly string[],
): Promise<Outcome<(string | undefined)[]>> {
  const heads: (string | undefined)[] = [];
  for (const ref of refs) {
    const head = await store.head(ref);
    if (head.problem !== undefined) return head;
    heads.push(head.value);
  }
  return { value: heads };
}

interface Parting {
  /** What each chain has that the other has not, the latest first. */
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** Goes back along both chains in turn, until one of them meets the other. */
async function partingOf(
  store: CommitStore,
  mine: string | undefined,
  theirs: string,
): Promise<Outcome<Parting>> {
  const sides = [mine, theirs].map((head) => ({
    commits:
      head === undefined ? undefined : store.read({ until: head, newestFirst: true })[Symbol.asyncIterator](),
    /** In the order they came. */
    seen: new Set<string>(),
    ended: head === undefined,
  }));
  const [one, other] = sides as [(typeof sides)[0], (typeof sides)[0]];
  try {
    while (!one.ended || !other.ended)
      for (const side of sides) {
        if (side.ended) continue;
        const next = await side.commits!.next();
        if (next.done === true) {
          side.ended = true;
          continue;
        }
        if (next.value.problem !== undefined) return next.value;
        const { id } = next.value.value;
        side.seen.add(id);
        const across = side === one ? other : one;
        if (!across.seen.has(id)) continue;
        const before = ({ seen }: typeof side) => [...seen].slice(0, [...seen].indexOf(id));
        return { value: { mine: before(one), theirs: before(other) } };
      }
    return { value: { mine: [...one.seen], theirs: [...other.seen] } };
  } finally {
    for (const { commits } of sides) await commits?.return?.();
  }
}

/** Whether something would be lost: events that only a checkpoint still shows. */
async function lossOf(
  store: CommitStore,
  ns: string,
  mine: readonly string[],
  theirs: string,
  verify: VerifySignature,
): Promise<Outcome<true>> {
  const journals = await journalHeads(store);
  if (journals.problem !== undefined) return journals;
  for (const id of [...mine, theirs]) {
    const commit = await readCommit(store, id);
    if (commit.problem !== undefined) return commit;
    const checkpoint = checkpointOfCommit(commit.value);
    if (checkpoint.problem !== undefined && id === theirs) return checkpoint;
    // What is no checkpoint, or was not proven, is nothing to lose.
    if (checkpoint.problem !== undefined) continue;
    if (id !== theirs && !(await isProven(store, ns, checkpoint.value, verify))) continue;
    const { heads } = checkpoint.value;
    const own = journals.value.filter(({ ref }) => heads.has(ref));
    const windows = await journalWindows(store, own, heads, undefined);
    if (windows.problem !== undefined) return windows;
    if (windows.value === undefined)
      return problem(
        'STATE_DIVERGED',
        `the journals here do not have what the checkpoint ${id} was folded from`,
        id === theirs
          ? 'fetch the journals of the remote first'
          : 'gatos fold verify shows which: it would be lost with that checkpoint',
      );
  }
  return { value: true };
}

async function isProven(
  store: CommitStore,
  ns: string,
  checkpoint: StateCheckpoint,
  verify: VerifySignature,
): Promise<boolean> {
  const proof = await readProof(store, checkpoint.proof);
  if (proof.problem !== undefined) return false;
  const checks = await checkProof(store, ns, checkpoint, proof.value, verify);
  return checks.value?.every(isRight) === true;
}
