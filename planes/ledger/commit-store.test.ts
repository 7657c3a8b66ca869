import fc from 'fast-check';
import {
  all,
  expectValue,
  HAS_REFTABLE,
  problemOf,
  Repositories,
  type StoreKind,
} from '../../tests/ledger/repositories.ts';
import type { CommitStore, NewCommit } from './commit-store.ts';
import { MemoryStore } from './memory-store.ts';

/** What every adapter of the port must do. */
const KINDS: readonly StoreKind[] = [
  { name: 'memory, SHA-1', format: 'sha1', open: async () => new MemoryStore('sha1') },
  { name: 'memory, SHA-256', format: 'sha256', open: async () => new MemoryStore('sha256') },
  { name: 'git, SHA-1', format: 'sha1', open: (on) => on.open(on.init('sha1')) },
  {
    name: 'git, SHA-256, bare',
    format: 'sha256',
    open: (on) => on.open(on.init('sha256.git', '--bare', '--object-format=sha256')),
  },
  {
    name: 'git, a second work tree',
    format: 'sha1',
    open: (on) => {
      const main = on.init('main');
      on.git(main, 'commit', '-q', '--allow-empty', '-m', 'first');
      on.git(main, 'worktree', 'add', '-q', '../second');
      return on.open(`${on.folder}/second`);
    },
  },
  {
    name: 'git, a folder of .git',
    format: 'sha1',
    open: (on) => on.open(`${on.init('inside')}/.git/objects`),
  },
];
const REFTABLE: StoreKind = {
  name: 'git, reftable',
  format: 'sha1',
  open: (on) => on.open(on.init('reftable', '--ref-format=reftable')),
};
if (!HAS_REFTABLE) console.warn('skipped: this git has no reftable (2.45 and later have)');

const REF = 'refs/gatos/journal/main/user-ada';
const bytes = (text: string) => new TextEncoder().encode(text);
const commit = (n: number): NewCommit => ({
  author: 'user-ada',
  seconds: n,
  message: `Append ${n}\n\nEvent-CID: x\n`,
  files: new Map([
    [`B${n}.cbor`, bytes(`second of ${n}`)],
    [`A${n}.cbor`, bytes(`first of ${n}`)],
  ]),
});
const commits = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => commit(from + i));

describe.each(HAS_REFTABLE ? [...KINDS, REFTABLE] : KINDS)('$name', ({ format, open }) => {
  let repositories: Repositories;
  let store: CommitStore;
  beforeEach(async () => {
    repositories = new Repositories();
    store = await open(repositories);
  });
  afterEach(async () => {
    await store.close();
    await repositories.remove();
  });

  test('a reference that is not there', async () => {
    expect(await store.head(REF)).toEqual({ value: undefined });
    expect(await store.refs('refs/gatos/')).toEqual({ value: new Map() });
  });

  test('what is appended is read again, in either order, whole or in part', async () => {
    const ids = expectValue(await store.append(REF, undefined, commits(0, 100)));
    expect(await store.head(REF)).toEqual({ value: ids[99] });
    const more = expectValue(await store.append(REF, ids[99], commits(100, 102)));
    expect(await store.head(REF)).toEqual({ value: more[1] });

    const expected = [...ids, ...more].map((id, i, chain) => ({
      id,
      parents: i === 0 ? [] : [chain[i - 1]],
      message: commit(i).message,
      files: [
        [`A${i}.cbor`, `first of ${i}`],
        [`B${i}.cbor`, `second of ${i}`],
      ],
    }));
    const read = async (window: Parameters<CommitStore['read']>[0]) =>
      (await all(store.read(window))).map(({ files, ...rest }) => ({
        ...rest,
        files: [...files].map(([name, content]) => [name, new TextDecoder().decode(content)]),
      }));
    const until = more[1]!;
    expect(await read({ until })).toEqual(expected);
    expect(await read({ until, newestFirst: true })).toEqual([...expected].reverse());
    expect(await read({ until: ids[20]!, after: ids[9] })).toEqual(expected.slice(10, 21));
    expect(await read({ until: ids[20]!, after: ids[9], newestFirst: true })).toEqual(
      expected.slice(10, 21).reverse(),
    );
    expect(await store.message(until)).toEqual({ value: commit(101).message });
    expect(await read({ until, after: until })).toEqual([]);
    expect(await read({ until, after: until, newestFirst: true })).toEqual([]);
  });

  test('ids are those of git, whoever makes them', async () => {
    const ids = expectValue(await store.append(REF, undefined, commits(0, 2)));
    const inMemory = new MemoryStore(format);
    expect(ids).toEqual(expectValue(await inMemory.append(REF, undefined, commits(0, 2))));
  });

  test('compare and swap: a reference that is not as expected stays as it is', async () => {
    const [first] = expectValue(await store.append(REF, undefined, [commit(1)]));
    expect((await store.append(REF, undefined, [commit(2)])).problem?.code).toBe('REF_CHANGED');
    const [second] = expectValue(await store.append(REF, first, [commit(3)]));
    expect((await store.append(REF, first, [commit(4)])).problem?.code).toBe('REF_CHANGED');
    expect((await store.append(`${REF}x`, first, [commit(4)])).problem?.code).toBe('REF_CHANGED');
    expect(await store.refs('refs/gatos/')).toEqual({ value: new Map([[REF, second]]) });
    expectValue(await store.append(REF, second, [commit(5)]));
  });

  test('of writers that expect the same, one wins', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map((n) => store.append(REF, undefined, [commit(n)])));
    const won = outcomes.filter(({ problem }) => problem === undefined);
    expect(won).toHaveLength(1);
    for (const { problem } of outcomes) expect(problem?.code ?? 'REF_CHANGED').toBe('REF_CHANGED');
    expect((await store.head(REF)).value).toBe(won[0]!.value![0]);
  });

  test('references below a prefix, in bytewise order', async () => {
    const names = ['b/user-x', 'a/user-y', 'a/user-x', 'a/user-%c3%bc', 'ab/user-x'];
    for (const name of names)
      expectValue(await store.append(`refs/gatos/journal/${name}`, undefined, [commit(1)]));
    const below = async (prefix: string) => [...expectValue(await store.refs(prefix)).keys()];
    expect(await below('refs/gatos/journal/a/')).toEqual(
      ['a/user-%c3%bc', 'a/user-x', 'a/user-y'].map((name) => `refs/gatos/journal/${name}`),
    );
    expect(await below('refs/gatos/journal/')).toHaveLength(5);
    expect(await store.head('refs/gatos/journal/a')).toEqual({ value: undefined });
  });

  test('a commit that is not there', async () => {
    const nowhere = (format === 'sha1' ? 'ab' : 'abcdefab').repeat(format === 'sha1' ? 20 : 8);
    expect(await problemOf(store.read({ until: nowhere, newestFirst: true }))).toBe('OBJECT_MISSING');
    expect((await store.message(nowhere)).problem?.code).toBe('OBJECT_MISSING');
  });

  test('files of any bytes and length', async () => {
    let head: string | undefined;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 8 }),
        async (contents) => {
          const files = new Map(contents.map((content, i) => [`${i}.cbor`, content]));
          const before = head;
          head = expectValue(
            await store.append(REF, before, [{ author: 'a', seconds: 0, message: 'm', files }]),
          )[0];
          const [read] = await all(store.read({ until: head!, after: before }));
          expect(
            [...read!.files].map(([name, content]) => [name, Buffer.from(content).toString('hex')]),
          ).toEqual([...files].map(([name, content]) => [name, Buffer.from(content).toString('hex')]));
        },
      ),
      { numRuns: 10 },
    );
  });

  test('files in folders, in the order of their paths', async () => {
    const paths = ['a-b', 'a.json', 'a/b/c.json', 'a/b.json', 'a/b-', 'ü/€ 1.json', 'a0', 'z/1/2/3/4/5'];
    const files = new Map(paths.map((path) => [path, bytes(path)]));
    const [id] = expectValue(
      await store.append(REF, undefined, [{ author: 'a', seconds: 0, message: 'm', files }]),
    );
    const [read] = await all(store.read({ until: id! }));
    const sorted = paths.map((path) => Buffer.from(path)).sort(Buffer.compare);
    expect([...read!.files].map(([path, content]) => [path, new TextDecoder().decode(content)])).toEqual(
      sorted.map((path) => [path.toString(), path.toString()]),
    );
    const inMemory = new MemoryStore(format);
    expect(
      expectValue(await inMemory.append(REF, undefined, [{ author: 'a', seconds: 0, message: 'm', files }])),
    ).toEqual([id]);
  });

  test('turns of one reference do not overlap, and give what their work gives', async () => {
    let inside = 0;
    const turn = (n: number) =>
      store.inTurn(REF, async () => {
        expect(++inside).toBe(1);
        await store.head(REF);
        inside--;
        if (n === 2) throw new Error('a bug');
        return n;
      });
    const settled = await Promise.allSettled([1, 2, 3].map(turn));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      1,
      'a bug',
      3,
    ]);
  });
});
