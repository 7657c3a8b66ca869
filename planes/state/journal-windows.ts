import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import type { JournalHead } from '../ledger/journal-heads.ts';
import type { LedgerProblemCode, Outcome } from '../ledger/problem.ts';
import { readJournal } from '../ledger/read-journal.ts';

/** A journal, from after the commit that has been folded; from the beginning if none has. */
export interface JournalWindow extends JournalHead {
  readonly after?: string | undefined;
}

/** What a journal gives that does not go on from the commit it is asked from. */
const NOT_AFTER: readonly LedgerProblemCode[] = ['COMMIT_FORM', 'OBJECT_CORRUPT', 'OBJECT_MISSING'];

/**
 * What the journals have beyond `heads`; undefined if that cannot be folded onto a state whose last event is `last`: a journal is gone
 * or does not go on from its head, or has an event that is not after `last`. ULIDs ascend in a journal, so its first event decides.
 */
export async function journalWindows(
  store: CommitStore,
  journals: readonly JournalHead[],
  heads: ReadonlyMap<string, string>,
  last: string | undefined,
): Promise<Outcome<JournalWindow[] | undefined>> {
  const refs = new Set(journals.map(({ ref }) => ref));
  if (![...heads.keys()].every((ref) => refs.has(ref))) return { value: undefined };
  const windows: JournalWindow[] = [];
  for (const journal of journals) {
    const after = heads.get(journal.ref);
    if (after === journal.head) continue;
    for await (const events of readJournal(store, journal, { until: journal.head, after })) {
      if (events.problem !== undefined)
        return after !== undefined && NOT_AFTER.includes(events.problem.code) ? { value: undefined } : events;
      if (last !== undefined && compareUlid(events.value[0]!.envelope.ulid, last) <= 0)
        return { value: undefined };
      break;
    }
    windows.push({ ...journal, after });
  }
  return { value: windows };
}
