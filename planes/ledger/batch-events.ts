import type { NewCommit } from './commit-store.ts';
import { commitOfEvents, type StoredEvent } from './event-commit.ts';

/** What one commit holds at most, when it is written here (docs/spec/ledger.md, LG-APPEND-2). */
const EVENTS = 64;
const BYTES = 8 * 1024 * 1024;

/** The commits of events that follow one another. */
export function batchEvents(author: string, events: readonly StoredEvent[]): NewCommit[] {
  const commits: NewCommit[] = [];
  let batch: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    if (batch.length === EVENTS || (batch.length > 0 && bytes + event.bytes.length > BYTES)) {
      commits.push(commitOfEvents(author, batch));
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += event.bytes.length;
  }
  if (batch.length > 0) commits.push(commitOfEvents(author, batch));
  return commits;
}
