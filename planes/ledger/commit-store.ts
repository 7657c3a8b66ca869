import type { Outcome } from './problem.ts';

/** A commit to be made. */
export interface NewCommit {
  readonly author: string;
  /** Since 1970. */
  readonly seconds: number;
  readonly message: string;
  /** By path: `/` between the names of folders and file (the paths of artifacts; docs/spec/echolua.md, State tree). */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A commit as it is stored. */
export interface StoredCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** By path, in bytewise order. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A stretch of history: `until` and what came before it, back to `after`, which is not in it, or to the beginning. */
export interface Window {
  readonly until: string;
  readonly after?: string | undefined;
  /** The latest first; else the oldest. */
  readonly newestFirst?: boolean;
}

/**
 * The port of the ledger: references that name chains of commits. Every plane that appends (events, checkpoints, audits) goes
 * through it. What may go wrong with a store comes back as a problem; a method throws for bugs only.
 */
export interface CommitStore {
  /** The references below a prefix that ends in `/`, with the commit that each names, in bytewise order. */
  refs(prefix: string): Promise<Outcome<ReadonlyMap<string, string>>>;

  /** The commit that a reference names; undefined if there is no such reference. */
  head(ref: string): Promise<Outcome<string | undefined>>;

  /**
   * The commits of a window, one after the other, along first parents. Bytes have been checked against ids. A problem is the
   * last thing that comes.
   */
  read(window: Window): AsyncIterable<Outcome<StoredCommit>>;

  /** What a commit says, without its files: a state can be large. */
  message(id: string): Promise<Outcome<string>>;

  /**
   * Puts commits on top of `expected` (undefined: of nothing) and lets the reference name the last one, if it still names
   * `expected`: all of it or nothing. REF_CHANGED if it names something else. Gives the ids, in order.
   */
  append(
    ref: string,
    expected: string | undefined,
    commits: readonly NewCommit[],
  ): Promise<Outcome<readonly string[]>>;

  /**
   * Runs `work` while no other writer of the same reference runs its own, as far as that can be had: a courtesy that spares
   * lost races. Only `append` decides who wins.
   */
  inTurn<T>(ref: string, work: () => Promise<T>): Promise<T>;

  /** Ends what the store has running. */
  close(): Promise<void>;
}

/** A store in which a reference can be let go from one chain to another. What only grows must not be moved so. */
export interface MovableRefs {
  /** Lets a reference name a commit that is there, if it still names `from` (undefined: nothing). REF_CHANGED if it names something else. */
  move(ref: string, from: string | undefined, to: string): Promise<Outcome<true>>;
}
