import type { CommitStore, MovableRefs, NewCommit, StoredCommit, Window } from '../commit-store.ts';
import { type CommitLinks, decodeCommit, encodeCommit } from '../git-commit.ts';
import { decodeTree, type TreeEntry } from '../git-tree.ts';
import { isObjectId, type ObjectFormat, objectId } from '../object-format.ts';
import { type Outcome, problem } from '../problem.ts';
import { storeFiles } from '../store-files.ts';
import { encodePack, type PackedObject } from './encode-pack.ts';
import type { Git } from './git.ts';
import type { GitRepository } from './git-repository.ts';
import { listBackwards, listForwards } from './list-commits.ts';
import { ObjectReader } from './object-reader.ts';
import { RefUpdater } from './ref-updater.ts';
import { writerTurn } from './writer-turn.ts';

/** From so many objects on a pack stays a pack, as after a fetch (`fetch.unpackLimit`); below, they become loose objects. */
const UNPACK_LIMIT = 100;
/** Commits that are read at once. */
const MAX_CHUNK = 16;
/** Such chunks that git is asked for while another is worked on. */
const CHUNKS_AHEAD = 2;
/** Bytes of such a chunk: one that has more is read commit by commit. */
const CHUNK_BYTES = 32 * 1024 * 1024;
/** Objects after which what git has ready is taken: about as many events as a pipe holds. */
const TURN = 64;
/** Bytes of the files of one commit. */
const COMMIT_BYTES = 128 * 1024 * 1024;
/** Of a path, in units: as `artifactPathProblem` has it. It bounds how deep folders are. */
const MAX_PATH = 1024;
/** Of the trees that are read at once: few objects can name many (a bomb of folders that hold one another). */
const MAX_FILES = 2 ** 20;
/** Characters of the folders in their paths. */
const MAX_PATHS = 2 ** 26;

/** Commits in a git repository, through its plumbing. */
export class GitStore implements CommitStore, MovableRefs {
  private readonly git: Git;
  private readonly format: ObjectFormat;
  private readonly commonDir: string;
  private readonly objects: ObjectReader;
  private readonly updater: RefUpdater;

  constructor({ git, format, commonDir }: GitRepository) {
    this.git = git;
    this.format = format;
    this.commonDir = commonDir;
    this.objects = new ObjectReader(git, format);
    this.updater = new RefUpdater(git, format);
  }

  async refs(prefix: string): Promise<Outcome<ReadonlyMap<string, string>>> {
    const format = '%(refname)%00%(objectname)%00%(objecttype)%00%(symref)';
    const listed = await this.git.run(['for-each-ref', `--format=${format}`, '--', prefix]);
    if (listed.problem !== undefined) return listed;
    const broken = /ignoring (?:broken ref|dangling symref) (\S+)/.exec(listed.value.stderr)?.[1];
    if (broken?.startsWith(prefix) === true) return brokenRef(broken);
    const refs = new Map<string, string>();
    for (const line of listed.value.stdout.toString().split('\n')) {
      if (line === '') continue;
      const [ref, id, type, symref] = line.split('\0');
      if (
        ref === undefined ||
        id === undefined ||
        !isObjectId(this.format, id) ||
        type !== 'commit' ||
        symref
      )
        return brokenRef(ref ?? prefix);
      refs.set(ref, id);
    }
    return { value: refs };
  }

  /** By listing: every command that resolves a name also tries others, like refs/heads/NAME. */
  async head(ref: string): Promise<Outcome<string | undefined>> {
    const refs = await this.refs(ref);
    return refs.problem === undefined ? { value: refs.value.get(ref) } : refs;
  }

  async *read(window: Window): AsyncGenerator<Outcome<StoredCommit>> {
    if (window.newestFirst !== true) {
      const ids = await listForwards(this.git, window);
      if (ids.problem !== undefined) return yield ids;
      return yield* this.commits(ids.value);
    }
    const size = { now: 1 };
    for await (const ids of listBackwards(this.git, window)) {
      if (ids.problem !== undefined) return yield ids;
      for await (const chunk of this.chunks(ids.value, size, 0)) {
        if (chunk.problem !== undefined) return yield chunk;
        for (const commit of chunk.value) yield { value: commit };
      }
    }
  }

  async message(id: string): Promise<Outcome<string>> {
    const commits = await this.decoded('commit', [id], decodeCommit);
    return commits.problem === undefined ? { value: commits.value[0]!.message } : commits;
  }

  private async *commits(ids: readonly string[]): AsyncGenerator<Outcome<StoredCommit>> {
    let served = 0;
    for await (const chunk of this.chunks(ids, { now: 1 }, CHUNKS_AHEAD)) {
      if (chunk.problem !== undefined) return yield chunk;
      for (const commit of chunk.value) {
        yield { value: commit };
        served += commit.files.size + 1;
        if (served < TURN) continue;
        // Else nobody takes what git has ready, and it waits as soon as the pipe is full.
        served = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  /**
   * Commits in chunks that grow. Forwards, git reads some while another is worked on; who goes backwards often wants the first alone.
   * Nobody goes on behind a problem.
   */
  private async *chunks(
    ids: readonly string[],
    size: { now: number },
    ahead: number,
  ): AsyncGenerator<Outcome<StoredCommit[]>> {
    const underWay: { readonly some: readonly string[]; readonly chunk: Promise<Outcome<StoredCommit[]>> }[] =
      [];
    let next = 0;
    const readOn = (count: number) => {
      while (underWay.length < count && next < ids.length) {
        const some = ids.slice(next, next + size.now);
        next += some.length;
        underWay.push({ some, chunk: this.chunk(some) });
        size.now = Math.min(size.now * 2, MAX_CHUNK);
      }
    };
    for (;;) {
      readOn(ahead + 1);
      const first = underWay.shift();
      if (first === undefined) return;
      const chunk = await first.chunk;
      if (chunk.problem?.code === 'OBJECT_TOO_LARGE' && first.some.length > 1) {
        // Those under way stay: each object is read twice at most.
        for (const id of first.some) yield await this.chunk([id]);
        continue;
      }
      if (chunk.problem === undefined) readOn(ahead);
      yield chunk;
    }
  }

  async append(
    ref: string,
    expected: string | undefined,
    commits: readonly NewCommit[],
  ): Promise<Outcome<readonly string[]>> {
    const objects: PackedObject[] = [];
    const ids: string[] = [];
    for (const commit of commits) ids.push(this.pack(objects, ids.at(-1) ?? expected, commit));
    const head = ids.at(-1);
    if (head === undefined) return { value: ids };
    const command = objects.length < UNPACK_LIMIT ? ['unpack-objects', '-q'] : ['index-pack', '--stdin'];
    const stored = await this.git.run(command, [encodePack(this.format, objects)]);
    if (stored.problem !== undefined) return stored;
    const updated = await this.updater.update(ref, expected, head);
    if (updated.problem === undefined) return { value: ids };
    // A git that was ended between its last step and its answer has done what it was to do.
    const now = await this.head(ref);
    return now.value === head ? { value: ids } : updated;
  }

  move(ref: string, from: string | undefined, to: string): Promise<Outcome<true>> {
    return this.updater.update(ref, from, to);
  }

  inTurn<T>(ref: string, work: () => Promise<T>): Promise<T> {
    return writerTurn(this.commonDir, ref, work);
  }

  async close(): Promise<void> {
    await Promise.all([this.objects.close(), this.updater.close()]);
  }

  /** Adds the objects of a commit to a pack; gives its id. */
  private pack(objects: PackedObject[], parent: string | undefined, commit: NewCommit): string {
    const add = (type: PackedObject['type'], bytes: Uint8Array): string => {
      objects.push({ type, bytes });
      return objectId(this.format, type, bytes);
    };
    const tree = storeFiles(commit.files, add);
    const { author, seconds, message } = commit;
    const parents = parent === undefined ? [] : [parent];
    return add('commit', encodeCommit({ tree, parents, author, seconds, message }));
  }

  private async chunk(ids: readonly string[]): Promise<Outcome<StoredCommit[]>> {
    const commits = await this.decoded('commit', ids, decodeCommit);
    if (commits.problem !== undefined) return commits;
    const listed = await this.filesOf(commits.value.map(({ tree }) => tree));
    if (listed.problem !== undefined) return listed;
    const wanted = listed.value.flatMap((files) => files.map(({ id }) => id));
    const blobs = await this.objects.read('blob', wanted, ids.length === 1 ? COMMIT_BYTES : CHUNK_BYTES);
    if (blobs.problem !== undefined) return blobs;
    let next = 0;
    const filesOf = (files: readonly TreeEntry[]) =>
      new Map(files.map(({ name }) => [name, blobs.value[next++]!] as const));
    const stored = (commit: CommitLinks, i: number): StoredCommit => ({
      id: ids[i]!,
      parents: commit.parents,
      message: commit.message,
      files: filesOf(listed.value[i]!),
    });
    return { value: commits.value.map(stored) };
  }

  /** The files of trees, by path: each round reads the folders that the one before has found. */
  private async filesOf(trees: readonly string[]): Promise<Outcome<TreeEntry[][]>> {
    const decode = (bytes: Uint8Array) => decodeTree(this.format, bytes);
    let listed: TreeEntry[][] = trees.map((id) => [{ type: 'tree', name: '', id }]);
    let files = 0;
    let paths = 0;
    for (let depth = 0; ; depth++) {
      const folders = listed.flat().filter(({ type }) => type === 'tree');
      if (folders.length === 0) return { value: listed };
      const ids = [...new Set(folders.map(({ id }) => id))];
      const read = await this.decoded('tree', ids, decode);
      if (read.problem !== undefined) return read;
      const inside = new Map(ids.map((id, i) => [id, read.value[i]!]));
      for (const { name, id } of folders) {
        const entries = inside.get(id)!;
        if (name.length > MAX_PATH || (depth > 0 && entries.length === 0))
          return problem('COMMIT_FORM', `a folder that is empty or too deep (the tree ${id})`);
        files += entries.length;
        paths += entries.length * (name.length + 1);
        if (files > MAX_FILES || paths > MAX_PATHS)
          return problem('OBJECT_TOO_LARGE', `trees with more than ${MAX_FILES} files, or too long paths`);
      }
      listed = listed.map((entries) =>
        entries.flatMap((entry) => {
          if (entry.type === 'blob') return entry;
          const prefix = entry.name === '' ? '' : `${entry.name}/`;
          return inside.get(entry.id)!.map((inner) => ({ ...inner, name: prefix + inner.name }));
        }),
      );
    }
  }

  private async decoded<T>(
    type: 'commit' | 'tree',
    ids: readonly string[],
    decode: (bytes: Uint8Array) => Outcome<T>,
  ): Promise<Outcome<T[]>> {
    const objects = await this.objects.read(type, ids, CHUNK_BYTES);
    if (objects.problem !== undefined) return objects;
    const values: T[] = [];
    for (const [i, bytes] of objects.value.entries()) {
      const value = decode(bytes);
      if (value.problem !== undefined)
        return problem(value.problem.code, `${value.problem.message} (the ${type} ${ids[i]})`);
      values.push(value.value);
    }
    return { value: values };
  }
}

function brokenRef(ref: string): ReturnType<typeof problem> {
  return problem(
    'REF_BROKEN',
    `${ref} does not name a commit`,
    'git fsck, and fetch it again from where it is whole',
  );
}
