import type { CommitStore } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { checkpointOfCommit, type StateCheckpoint } from './checkpoint-commit.ts';
import { stateRefs } from './state-ref.ts';

/** The last checkpoint of a state. STATE_MISSING if there is none. */
export async function readState(store: CommitStore, ns: string): Promise<Outcome<StateCheckpoint>> {
  for await (const checkpoint of stateHistory(store, ns)) return checkpoint;
  return problem('STATE_MISSING', `there is no checkpoint of the state ${ns}`, 'gatos fold makes one');
}

/** A checkpoint by the id of its commit. */
export async function readCheckpoint(store: CommitStore, id: string): Promise<Outcome<StateCheckpoint>> {
  const commit = await readCommit(store, id);
  return commit.problem === undefined ? checkpointOfCommit(commit.value) : commit;
}

/** The checkpoints of a state, the latest first. A problem is the last thing that comes. */
export async function* stateHistory(
  store: CommitStore,
  ns: string,
): AsyncGenerator<Outcome<StateCheckpoint>> {
  const refs = stateRefs(ns);
  if (refs.problem !== undefined) return yield refs;
  const head = await store.head(refs.value.state);
  if (head.problem !== undefined) return yield head;
  if (head.value === undefined) return;
  for await (const commit of store.read({ until: head.value, newestFirst: true })) {
    const checkpoint = commit.problem === undefined ? checkpointOfCommit(commit.value) : commit;
    yield checkpoint;
    if (checkpoint.problem !== undefined) return;
  }
}
