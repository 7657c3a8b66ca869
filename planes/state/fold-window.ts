import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import type { Fold } from '../../fold/fold.ts';
import type { RunResult } from '../../fold/run.ts';
import type { CommitStore } from '../ledger/commit-store.ts';
import { mergeJournals } from '../ledger/merge-journals.ts';
import type { JournalWindow } from './journal-windows.ts';
import { faultOf, type StateOutcome } from './problem.ts';

/** What came of folding. */
export interface FoldedWindow {
  readonly result: RunResult;
  /** Events that were read for it. */
  readonly read: number;
  /** The highest ULID; undefined if no event was read. */
  readonly last: string | undefined;
}

/** Folds the events of windows, one after the other, onto a state; from the start if there is none. */
export async function foldWindow(
  store: CommitStore,
  fold: Fold,
  windows: readonly JournalWindow[],
  resume?: Uint8Array,
): Promise<StateOutcome<FoldedWindow>> {
  const run = fold.start(resume);
  if (run.problem !== undefined) return faultOf(run.problem);
  let read = 0;
  let last = resume === undefined ? undefined : decodeCheckpoint(resume).value?.inputs.last?.ulid;
  for await (const events of mergeJournals(store, windows)) {
    if (events.problem !== undefined) return events;
    for (const { envelope, digest } of events.value) {
      const applied = run.value.apply(envelope, digest);
      if (applied.problem !== undefined) return faultOf(applied.problem, envelope.ulid);
      read++;
      last = envelope.ulid;
    }
  }
  const result = run.value.result();
  return result.problem === undefined
    ? { value: { result: result.value, read, last } }
    : faultOf(result.problem);
}
