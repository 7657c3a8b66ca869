import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore, Window } from './commit-store.ts';
import type { JournalHead } from './journal-heads.ts';
import type { Outcome } from './problem.ts';
import { type JournalEvent, readJournal } from './read-journal.ts';

/**
 * The events of several journals, or of windows of them, in ULID order; those with the same ULID in the order of the journals. Memory goes by the number of
 * journals, not of events. A problem is the last thing that comes.
 */
export async function* mergeJournals(
  store: CommitStore,
  journals: readonly (JournalHead & Pick<Window, 'after'>)[],
): AsyncGenerator<Outcome<JournalEvent>> {
  const readers = journals.map((journal) =>
    readJournal(store, journal, { until: journal.head, after: journal.after }),
  );
  try {
    const waiting: { readonly event: JournalEvent; readonly from: (typeof readers)[number] }[] = [];
    for (const from of readers) {
      const next = await from.next();
      if (next.done === true) continue;
      if (next.value.problem !== undefined) return yield next.value;
      waiting.push({ event: next.value.value, from });
    }
    while (waiting.length > 0) {
      let lowest = 0;
      for (let i = 1; i < waiting.length; i++)
        if (compareUlid(waiting[i]!.event.envelope.ulid, waiting[lowest]!.event.envelope.ulid) < 0)
          lowest = i;
      const { event, from } = waiting[lowest]!;
      yield { value: event };
      const next = await from.next();
      if (next.done === true) waiting.splice(lowest, 1);
      else if (next.value.problem !== undefined) return yield next.value;
      else waiting[lowest] = { event: next.value.value, from };
    }
  } finally {
    for (const reader of readers) await reader.return(undefined);
  }
}
