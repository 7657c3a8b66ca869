import type { CommitStore } from '../ledger/commit-store.ts';
import type { Outcome } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { type Proof, proofOfCommit } from './proof-commit.ts';

/** A proof by the id of its commit, which checkpoints name. Nothing of it has been checked. */
export async function readProof(store: CommitStore, id: string): Promise<Outcome<Proof>> {
  const commit = await readCommit(store, id);
  return commit.problem === undefined ? proofOfCommit(commit.value) : commit;
}
