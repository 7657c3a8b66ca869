import type { CommitStore, StoredCommit, Window } from './commit-store.ts';
import type { Outcome } from './problem.ts';
import { refsBelow } from './refs-below.ts';

/** A repository with the references of one moment, or with those that it would have. It cannot be written to. */
export class SnapshotStore implements CommitStore {
  private readonly store: CommitStore;
  private readonly heads: Map<string, string>;

  constructor(store: CommitStore, heads: ReadonlyMap<string, string>) {
    this.store = store;
    this.heads = new Map(heads);
  }

  /** Lets a reference name something else from now on: here, and nowhere else. */
  set(ref: string, to: string): void {
    this.heads.set(ref, to);
  }

  async refs(prefix: string): Promise<Outcome<ReadonlyMap<string, string>>> {
    return { value: refsBelow(this.heads, prefix) };
  }

  async head(ref: string): Promise<Outcome<string | undefined>> {
    return { value: this.heads.get(ref) };
  }

  read(window: Window): AsyncIterable<Outcome<StoredCommit>> {
    return this.store.read(window);
  }

  message(id: string): Promise<Outcome<string>> {
    return this.store.message(id);
  }

  append(): Promise<never> {
    throw new Error('a snapshot cannot be written to');
  }

  inTurn<T>(_: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  async close(): Promise<void> {}
}
