import { compareUlid } from '../../canonical/ulid.ts';
import type { CommitStore } from './commit-store.ts';
import { eventsOfCommit } from './event-commit.ts';
import type { Outcome } from './problem.ts';
import type { EncodedEvent } from './sign-event.ts';

interface Entry {
  readonly id: string;
  readonly parent: string | undefined;
  /** The lowest ULID of the commit. */
  readonly first: string;
}

/**
 * Finds events of a journal by ULID. A journal has no index: it is walked from its head to the lowest ULID that is asked for, once; where
 * the commits are is remembered, for a log of any length that is emitted again piece by piece.
 */
export class JournalHistory {
  private readonly store: CommitStore;
  private head: string | undefined;
  /** The latest first. */
  private entries: Entry[] = [];

  constructor(store: CommitStore) {
    this.store = store;
  }

  /** Those of the events that are in the journal that ends with `head`, by ULID. */
  async find(head: string, ulids: readonly string[]): Promise<Outcome<ReadonlyMap<string, EncodedEvent>>> {
    const lowest = ulids.reduce((a, b) => (compareUlid(b, a) < 0 ? b : a));
    const highest = ulids.reduce((a, b) => (compareUlid(b, a) > 0 ? b : a));
    if (this.head !== head || !this.reaches(lowest)) {
      const walked = await this.walk(head, lowest);
      if (walked.problem !== undefined) return walked;
    }
    const from = this.entries.findIndex(({ first }) => compareUlid(first, highest) <= 0);
    const to = this.entries.findIndex(({ first }) => compareUlid(first, lowest) <= 0);
    const oldest = to < 0 ? this.entries.at(-1) : this.entries[to];
    const found = new Map<string, EncodedEvent>();
    if (from < 0 || oldest === undefined) return { value: found };
    const wanted = new Set(ulids);
    for await (const commit of this.store.read({ until: this.entries[from]!.id, after: oldest.parent })) {
      if (commit.problem !== undefined) return commit;
      const events = eventsOfCommit(commit.value);
      if (events.problem !== undefined) return events;
      for (const event of events.value) if (wanted.has(event.ulid)) found.set(event.ulid, event);
    }
    return { value: found };
  }

  private reaches(ulid: string): boolean {
    const oldest = this.entries.at(-1);
    return oldest !== undefined && (oldest.parent === undefined || compareUlid(oldest.first, ulid) <= 0);
  }

  private async walk(head: string, lowest: string): Promise<Outcome<true>> {
    this.head = undefined;
    this.entries = [];
    for await (const commit of this.store.read({ until: head, newestFirst: true })) {
      if (commit.problem !== undefined) return commit;
      const events = eventsOfCommit(commit.value);
      if (events.problem !== undefined) return events;
      const { id, parents } = commit.value;
      this.entries.push({ id, parent: parents[0], first: events.value[0]!.ulid });
      if (this.reaches(lowest)) break;
    }
    this.head = head;
    return { value: true };
  }
}
