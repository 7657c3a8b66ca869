import type { CommitStore } from '../../ledger/commit-store.ts';
import { trailersOf } from '../../ledger/event-commit.ts';
import type { Git } from '../../ledger/git/git.ts';
import { decodeCommit } from '../../ledger/git-commit.ts';
import type { Outcome } from '../../ledger/problem.ts';
import { stateRefs } from '../../state/state-ref.ts';

/** The fold of the last checkpoint of a namespace. Of the commit alone: states can be large, and every append asks. */
export async function lastFoldRoot(
  git: Git,
  store: CommitStore,
  ns: string,
): Promise<Outcome<string | undefined>> {
  const refs = stateRefs(ns);
  if (refs.problem !== undefined) return refs;
  const head = await store.head(refs.value.state);
  if (head.problem !== undefined || head.value === undefined) return head;
  const commit = await git.run(['cat-file', 'commit', head.value]);
  if (commit.problem !== undefined) return commit;
  const decoded = decodeCommit(commit.value.stdout);
  if (decoded.problem !== undefined) return decoded;
  const [root] = trailersOf(decoded.value.message).get('Fold-Root') ?? [];
  return { value: root !== undefined && /^sha256:[0-9a-f]{64}$/.test(root) ? root : undefined };
}
