import type { CommitStore } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { type DenialRecord, denialOfCommit, denialRef } from './denial-commit.ts';
import { DENIALS } from './policy-refs.ts';

/** A denial that was read, or why it cannot be. */
export interface ReadDenial {
  readonly ref: string;
  readonly commit: string;
  readonly record: Outcome<DenialRecord>;
}

/** The denials of the audit, in the order in which they were made. */
export async function* readDenials(store: CommitStore): AsyncGenerator<Outcome<ReadDenial>> {
  const refs = await store.refs(DENIALS);
  if (refs.problem !== undefined) return yield refs;
  for (const [ref, commit] of refs.value)
    yield { value: { ref, commit, record: await readDenial(store, ref, commit) } };
}

/** The denial that a reference names. */
export async function readDenial(
  store: CommitStore,
  ref: string,
  head: string,
): Promise<Outcome<DenialRecord>> {
  const commit = await readCommit(store, head);
  if (commit.problem !== undefined) return commit;
  if (commit.value.parents.length > 0)
    return problem('AUDIT_FORMAT', `the commit ${head} has a parent: a denial stands alone`);
  const record = denialOfCommit(commit.value);
  if (record.problem !== undefined || denialRef(record.value.ulid) === ref) return record;
  return problem('AUDIT_FORMAT', `${ref} holds the denial ${record.value.ulid}`);
}
