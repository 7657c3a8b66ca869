import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import type { Outcome } from '../ledger/problem.ts';
import { ACTIVE } from '../policy/policy-refs.ts';

/** The latest commit of a chain that is looked for. */
export async function findCommit(
  store: CommitStore,
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

/** The last activation of a policy; undefined if it never was active. */
export function findActivation(
  store: CommitStore,
  policyRoot: string,
): Promise<Outcome<StoredCommit | undefined>> {
  return findCommit(
    store,
    ACTIVE,
    ({ message }) => trailersOf(message).get('Policy-Root')?.join() === policyRoot,
  );
}
