import type { CommitStore, StoredCommit } from './commit-store.ts';
import { type Outcome, problem } from './problem.ts';

/** One commit by its id. */
export async function readCommit(store: CommitStore, id: string): Promise<Outcome<StoredCommit>> {
  for await (const commit of store.read({ until: id, newestFirst: true })) return commit;
  return problem('OBJECT_MISSING', `there is no commit ${id}`);
}
