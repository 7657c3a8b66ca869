import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore, Window } from './commit-store.ts';
import type { JournalHead } from './journal-heads.ts';
import type { Outcome } from './problem.ts';
import { type JournalEvent, readJournal } from './read-journal.ts';

/** The next events of a journal, from `at` on. */
interface Waiting {
  readonly events: readonly JournalEvent[];
  readonly at: number;
  readonly from: AsyncGenerator<Outcome<readonly JournalEvent[]>>;
}

/**
 * The events of several journals, or of windows of them, in ULID order; those with the same ULID in the order of the journals. They come in
 * runs that follow one another. Memory goes by the number of journals, not of events. A problem is the last thing that comes.
 */
export async function* mergeJournals(
  store: CommitStore,
  journals: readonly (JournalHead & Pick<Window, 'after'>)[],
): AsyncGenerator<Outcome<readonly JournalEvent[]>> {
  const readers = journals.map((journal) =>
    readJournal(store, journal, { until: journal.head, after: journal.after }),
  );
  try {
    const waiting: Waiting[] = [];
    for (const from of readers) {
      const next = await from.next();
      if (next.done === true) continue;
      if (next.value.problem !== undefined) return yield next.value;
      waiting.push({ events: next.value.value, at: 0, from });
    }
    while (waiting.length > 0) {
      let lowest = 0;
      for (let i = 1; i < waiting.length; i++)
        if (compareUlid(ulidAt(waiting[i]!), ulidAt(waiting[lowest]!)) < 0) lowest = i;
      const { events, at, from } = waiting[lowest]!;
      let end = at + 1;
      while (end < events.length && comesFirst(events[end]!, lowest, waiting)) end++;
      yield { value: events.slice(at, end) };
      if (end < events.length) {
        waiting[lowest] = { events, at: end, from };
        continue;
      }
      const next = await from.next();
      if (next.done === true) waiting.splice(lowest, 1);
      else if (next.value.problem !== undefined) return yield next.value;
      else waiting[lowest] = { events: next.value.value, at: 0, from };
    }
  } finally {
    for (const reader of readers) await reader.return(undefined);
  }
}

const ulidAt = ({ events, at }: Waiting): string => events[at]!.envelope.ulid;

/** Whether an event of one journal comes before those that wait in all others. */
function comesFirst({ envelope }: JournalEvent, journal: number, waiting: readonly Waiting[]): boolean {
  return waiting.every((other, i) => {
    if (i === journal) return true;
    const order = compareUlid(envelope.ulid, ulidAt(other));
    return order < 0 || (order === 0 && journal < i);
  });
}
