import type { CommitStore, StoredCommit } from '../ledger/commit-store.ts';
import { type LedgerProblem, type Outcome, problem } from '../ledger/problem.ts';
import type { RefUpdate } from './ref-update.ts';

/**
 * The commits that an update adds to a chain, the oldest first. FF_VIOLATION if the chain does not go on from where it was: rewound,
 * rewritten, merged or deleted. A problem is the last thing that comes.
 */
export async function* newCommits(
  store: CommitStore,
  { ref, from, to }: RefUpdate,
): AsyncGenerator<Outcome<StoredCommit>> {
  if (to === undefined) return yield violation(ref, 'would be deleted');
  let parent = from;
  for await (const commit of store.read({ until: to, after: from })) {
    if (commit.problem !== undefined) {
      // What comes before `from` has no way from there to `to`.
      const isRewound = parent === from && from !== undefined && commit.problem.code === 'OBJECT_CORRUPT';
      return yield isRewound ? violation(ref, `would no longer have ${from}`) : commit;
    }
    const { id, parents } = commit.value;
    if (parents.length > 1 || parents[0] !== parent)
      return yield violation(
        ref,
        parent === undefined
          ? `has ${id} as its first commit, which has a parent`
          : `has ${id}, which does not have ${parent} as its one parent`,
      );
    yield commit;
    parent = id;
  }
}

function violation(ref: string, what: string): { problem: LedgerProblem } {
  return problem(
    'FF_VIOLATION',
    `${ref} only grows, and ${what}`,
    'fetch what is there, and put what is new on top of it',
  );
}
