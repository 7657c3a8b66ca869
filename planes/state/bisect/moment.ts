import type { RunResult } from '../../../fold/run.ts';
import type { JournalEvent } from '../../ledger/read-journal.ts';

/** A state in the middle of the events: after the first `index` of them. */
export interface Moment {
  readonly index: number;
  /** The ULID of the last event that is in it; undefined before the first. */
  readonly last: string | undefined;
  /** That event, if it was read to come here. */
  readonly event?: JournalEvent | undefined;
  readonly result: RunResult;
  /** By journal: its last commit of which all events are in it. From there on events are read to go on. */
  readonly whole: ReadonlyMap<string, string>;
}
