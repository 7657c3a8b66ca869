import { compareUtf8 } from '../../canonical/order.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import type { CommitStore, StoredCommit, Window } from './commit-store.ts';
import type { Outcome } from './problem.ts';

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
    const found = [...this.heads].filter(([ref]) => ref.startsWith(prefix));
    return { value: new Map(stableSort(found, ([a], [b]) => compareUtf8(a, b) <= 0)) };
  }

  async head(ref: string): Promise<Outcome<string | undefined>> {
    return { value: this.heads.get(ref) };
  }

  read(window: Window): AsyncIterable<Outcome<StoredCommit>> {
    return this.store.read(window);
  }

  append(): Promise<never> {
    throw new Error('a snapshot cannot be written to');
  }

  inTurn<T>(_: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  async close(): Promise<void> {}
}
