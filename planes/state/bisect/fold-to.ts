import { compareUlid } from '../../../canonical/ulid.ts';
import type { Fold } from '../../../fold/fold.ts';
import type { CommitStore } from '../../ledger/commit-store.ts';
import type { JournalHead } from '../../ledger/journal-heads.ts';
import { mergeJournals } from '../../ledger/merge-journals.ts';
import { faultOf, type StateOutcome } from '../problem.ts';
import type { Moment } from './moment.ts';

/** Where to stop: after so many events in all, or before the first event above a ULID; else at the end. */
export interface StopAt {
  readonly index?: number;
  readonly ulid?: string;
}

/**
 * Folds from one moment (undefined: before the first event) on to another. Only what is between them is read, but by a batch, which
 * cannot go on and starts with the first event.
 */
export async function foldTo(
  store: CommitStore,
  fold: Fold,
  journals: readonly JournalHead[],
  from: Moment | undefined,
  stop: StopAt,
): Promise<StateOutcome<Moment>> {
  const base = from?.result.checkpoint === undefined ? undefined : from;
  const run = fold.start(base?.result.checkpoint);
  if (run.problem !== undefined) return faultOf(run.problem);
  const end = stop.index ?? Number.POSITIVE_INFINITY;
  const whole = new Map(base?.whole);
  /** By journal: the commit whose events are being read. */
  const open = new Map<string, string>();
  let index = base?.index ?? 0;
  let last = base?.last;
  let event = base?.event;
  const windows = journals
    .map((journal) => ({ ...journal, after: whole.get(journal.ref) }))
    .filter(({ head, after }) => head !== after);
  if (index < end)
    reading: for await (const events of mergeJournals(store, windows)) {
      if (events.problem !== undefined) return events;
      for (const next of events.value) {
        const { ref, commit, envelope, digest } = next;
        if (stop.ulid !== undefined && compareUlid(envelope.ulid, stop.ulid) > 0) break reading;
        const before = open.get(ref);
        if (before !== undefined && before !== commit) whole.set(ref, before);
        open.set(ref, commit);
        // A commit that was begun is read again from its first event.
        if (base?.last !== undefined && compareUlid(envelope.ulid, base.last) <= 0) continue;
        const applied = run.value.apply(envelope, digest);
        if (applied.problem !== undefined) return faultOf(applied.problem, envelope.ulid);
        if (!applied.value) continue;
        index++;
        event = next;
        last = envelope.ulid;
        if (index === end) break reading;
      }
    }
  const result = run.value.result();
  if (result.problem !== undefined) return faultOf(result.problem, last);
  return { value: { index, last, event, result: result.value, whole } };
}
