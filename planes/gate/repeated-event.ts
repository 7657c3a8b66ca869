import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { JournalHistory } from '../ledger/journal-history.ts';
import { JOURNALS, type JournalName, journalOfRef } from '../ledger/journal-name.ts';
import { lastUlid } from '../ledger/last-ulid.ts';
import { type LedgerProblem, problem } from '../ledger/problem.ts';

/**
 * Why events must not come into a journal: one of them is in a journal of the same actor elsewhere. A signature does not say for which
 * namespace it is. `ulids` ascend.
 */
export async function repeatedEvent(
  store: CommitStore,
  ref: string,
  { actor, ns }: JournalName,
  ulids: readonly string[],
): Promise<LedgerProblem | undefined> {
  const [first] = ulids;
  if (first === undefined) return undefined;
  const journals = await store.refs(JOURNALS);
  if (journals.problem !== undefined) return journals.problem;
  for (const [other, head] of journals.value) {
    const journal = journalOfRef(other);
    if (journal?.actor !== actor || journal.ns === ns) continue;
    // Events are mostly later than all that are elsewhere; then nothing is looked for.
    const last = await lastUlid(store, head);
    if (last.problem !== undefined) return last.problem;
    if (last.value === undefined || compareUlid(first, last.value) > 0) continue;
    const found = await new JournalHistory(store).find(head, ulids);
    if (found.problem !== undefined) return found.problem;
    const [repeated] = found.value.keys();
    if (repeated === undefined) continue;
    return problem(
      'DUP_ULID',
      `the event ${repeated} of ${ref} is in ${other} already`,
      'an event is in one namespace: emit it there as one of its own',
    ).problem;
  }
  return undefined;
}
