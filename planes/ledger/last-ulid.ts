import type { CommitStore } from './commit-store.ts';
import { eventsOfCommit } from './event-commit.ts';
import type { Outcome } from './problem.ts';
import { readCommit } from './read-commit.ts';

/** The last ULID of the journal that ends with a commit. */
export async function lastUlid(
  store: CommitStore,
  head: string | undefined,
): Promise<Outcome<string | undefined>> {
  if (head === undefined) return { value: undefined };
  const commit = await readCommit(store, head);
  const events = commit.problem === undefined ? eventsOfCommit(commit.value) : commit;
  return events.problem === undefined ? { value: events.value.at(-1)!.ulid } : events;
}
