import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { CommitStore, MovableRefs, NewCommit, StoredCommit, Window } from './commit-store.ts';
import { encodeCommit } from './git-commit.ts';
import { OBJECT_FORMATS, type ObjectFormat, objectId } from './object-format.ts';
import { type Outcome, problem } from './problem.ts';
import { refsBelow } from './refs-below.ts';
import { storeFiles } from './store-files.ts';

/** Commits in memory, with the ids that git gives them. For tests, and where there is no repository. */
export class MemoryStore implements CommitStore, MovableRefs {
  private readonly format: ObjectFormat;
  private readonly commits = new Map<string, StoredCommit>();
  private readonly heads = new Map<string, string>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(format: ObjectFormat['name'] = 'sha256') {
    this.format = OBJECT_FORMATS[format];
  }

  async refs(prefix: string): Promise<Outcome<ReadonlyMap<string, string>>> {
    return { value: refsBelow(this.heads, prefix) };
  }

  async head(ref: string): Promise<Outcome<string | undefined>> {
    return { value: this.heads.get(ref) };
  }

  async *read({ until, after, newestFirst = false }: Window): AsyncGenerator<Outcome<StoredCommit>> {
    const chain: StoredCommit[] = [];
    for (let id: string | undefined = until; id !== undefined && id !== after; ) {
      const commit = this.commits.get(id);
      if (commit === undefined) return yield missing(id);
      chain.push(commit);
      id = commit.parents[0];
    }
    if (!newestFirst) chain.reverse();
    for (const value of chain) yield { value };
  }

  async message(id: string): Promise<Outcome<string>> {
    const commit = this.commits.get(id);
    return commit === undefined ? missing(id) : { value: commit.message };
  }

  async append(
    ref: string,
    expected: string | undefined,
    commits: readonly NewCommit[],
  ): Promise<Outcome<readonly string[]>> {
    if (this.heads.get(ref) !== expected) return problem('REF_CHANGED', `${ref} has moved`);
    let head = expected;
    const ids = commits.map((commit) => {
      head = this.put(head, commit);
      return head;
    });
    if (head !== undefined) this.heads.set(ref, head);
    return { value: ids };
  }

  async move(ref: string, from: string | undefined, to: string): Promise<Outcome<true>> {
    if (this.heads.get(ref) !== from) return problem('REF_CHANGED', `${ref} has moved`);
    this.heads.set(ref, to);
    return { value: true };
  }

  inTurn<T>(ref: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(ref) ?? Promise.resolve()).then(work, work);
    this.turns.set(ref, mine);
    return mine;
  }

  async close(): Promise<void> {}

  private put(parent: string | undefined, { files, author, seconds, message }: NewCommit): string {
    const tree = storeFiles(files, (type, bytes) => objectId(this.format, type, bytes));
    const parents = parent === undefined ? [] : [parent];
    const id = objectId(this.format, 'commit', encodeCommit({ tree, parents, author, seconds, message }));
    this.commits.set(id, {
      id,
      parents,
      message,
      files: new Map(sortKeysUtf8([...files.keys()]).map((path) => [path, files.get(path)!.slice()])),
    });
    return id;
  }
}

function missing(id: string): ReturnType<typeof problem> {
  return problem('OBJECT_MISSING', `there is no commit ${id}`);
}
