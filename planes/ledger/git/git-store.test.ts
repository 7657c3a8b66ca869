import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { all, expectValue, problemOf, Repositories } from '../../../tests/ledger/repositories.ts';
import type { NewCommit } from '../commit-store.ts';
import { openRepository } from './git-repository.ts';
import { GitStore } from './git-store.ts';

const REF = 'refs/gatos/journal/main/user-ada';
const commit = (n: number): NewCommit => ({
  author: 'user-ada',
  seconds: n,
  message: `Append ${n}\n`,
  files: new Map([[`A${n}.cbor`, new TextEncoder().encode(`content ${n}`)]]),
});

let on: Repositories;
let folder: string;
let store: GitStore;
beforeEach(async () => {
  on = new Repositories();
  folder = on.init('repository');
  store = await on.open(folder);
});
afterEach(() => on.remove());

const append = async (count = 1) =>
  expectValue(
    await store.append(
      REF,
      undefined,
      Array.from({ length: count }, (_, n) => commit(n)),
    ),
  );

const looseFile = (id: string) => join(folder, '.git/objects', id.slice(0, 2), id.slice(2));

function overwrite(path: string, bytes: Uint8Array): void {
  chmodSync(path, 0o644);
  writeFileSync(path, bytes);
}

describe('what is in the repository does not run, and does not deceive', () => {
  test('hooks', async () => {
    const hook = join(folder, '.git/hooks/reference-transaction');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\ntouch ran\nexit 1\n', { mode: 0o755 });
    on.git(folder, 'config', 'core.hooksPath', dirname(hook));
    await append();
    expect(existsSync(join(folder, '.git/ran')) || existsSync(join(folder, 'ran'))).toBe(false);
  });

  test('configuration', async () => {
    for (const [key, value] of [
      ['core.logAllRefUpdates', 'always'],
      ['user.useConfigOnly', 'true'],
      ['core.compression', '0'],
      ['fsck.skipList', '/nonexistent'],
      ['core.quotePath', 'false'],
      ['log.showSignature', 'true'],
      ['i18n.commitEncoding', 'latin1'],
      ['core.fsmonitor', 'touch ran'],
      ['core.bigFileThreshold', '1'],
    ])
      on.git(folder, 'config', key!, value!);
    const ids = await append(30);
    expect((await all(store.read({ until: ids[29]! }))).map(({ id }) => id)).toEqual(ids);
  });

  test('replaced objects', async () => {
    const [first, second] = await append(2);
    on.git(folder, 'replace', second!, first!);
    const read = await all(store.read({ until: second! }));
    expect(read.map(({ id, message }) => [id, message])).toEqual([
      [first, 'Append 0\n'],
      [second, 'Append 1\n'],
    ]);
  });

  test('references that git would take for the one that is meant', async () => {
    const [id] = await append();
    on.git(folder, 'update-ref', '-d', REF);
    on.git(folder, 'update-ref', `refs/heads/${REF}`, id!);
    on.git(folder, 'update-ref', `refs/tags/${REF}`, id!);
    expect(await store.head(REF)).toEqual({ value: undefined });
  });

  test('variables of git in the environment', async () => {
    const other = on.init('other');
    const env = {
      ...on.env,
      GIT_DIR: join(other, '.git'),
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_NAMESPACE: 'x',
    };
    const mine = new GitStore(expectValue(await openRepository({ env, cwd: folder })));
    const [id] = expectValue(await mine.append(REF, undefined, [commit(1)]));
    await mine.close();
    expect(await store.head(REF)).toEqual({ value: id });
  });
});

describe('what is broken has a code', () => {
  test.each([
    ['garbage', (file: string) => writeFileSync(file, 'garbage'), 'REF_BROKEN'],
    ['nothing', (file: string) => writeFileSync(file, ''), 'REF_BROKEN'],
    [
      'half an id',
      (file: string) => writeFileSync(file, readFileSync(file, 'latin1').slice(0, 20)),
      'REF_BROKEN',
    ],
    [
      'an object that is not there',
      (file: string) => writeFileSync(file, `${'ab'.repeat(20)}\n`),
      'OBJECT_MISSING',
    ],
  ])('a reference that holds %s', async (_, spoil, code) => {
    await append();
    spoil(join(folder, '.git', REF));
    expect((await store.head(REF)).problem?.code).toBe(code);
    expect((await store.refs('refs/gatos/journal/')).problem?.code).toBe(code);
    expect((await store.append(REF, undefined, [commit(1)])).problem).toBeDefined();
  });

  test('a reference to something else than a commit', async () => {
    const blob = on.git(folder, 'hash-object', '-w', '--stdin');
    on.git(folder, 'update-ref', REF, blob);
    expect((await store.head(REF)).problem?.code).toBe('REF_BROKEN');
    const [id] = expectValue(await store.append(`${REF}2`, undefined, [commit(1)]));
    on.git(folder, 'symbolic-ref', `${REF}3`, `${REF}2`);
    expect((await store.head(`${REF}3`)).problem?.code).toBe('REF_BROKEN');
    await store.append(`${REF}3`, id, [commit(2)]);
    expect(await store.head(`${REF}2`)).toEqual({ value: id });
  });

  test('a symbolic reference to one that is not there', async () => {
    on.git(folder, 'symbolic-ref', REF, 'refs/heads/x');
    expect(await store.head(REF)).toEqual({ value: undefined });
    await store.append(REF, undefined, [commit(1)]);
    expect(await store.head('refs/heads/x')).toEqual({ value: undefined });
  });

  const kinds = ['commit', 'tree', 'blob'] as const;
  const spoilers: [string, (file: string) => void][] = [
    ['is gone', (file) => rmSync(file)],
    ['is empty', (file) => overwrite(file, new Uint8Array())],
    ['is cut', (file) => overwrite(file, readFileSync(file).subarray(0, 20))],
    ['is garbage', (file) => overwrite(file, Buffer.alloc(100, 0x55))],
    ['is another object', (file) => overwrite(file, deflateSync('blob 3\0abc'))],
  ];
  test.each(kinds.flatMap((kind) => spoilers.map((spoiler) => [kind, ...spoiler] as const)))(
    'a %s that %s',
    async (kind, _, spoil) => {
      const [first, id] = await append(2);
      const name = { commit: id, tree: `${id}^{tree}`, blob: `${id}:A1.cbor` }[kind];
      spoil(looseFile(on.git(folder, 'rev-parse', name!)));
      // Git calls what it cannot read missing or corrupt as it pleases.
      expect(await problemOf(store.read({ until: id!, newestFirst: true }))).toMatch(/^OBJECT_/);
      expect(await problemOf(store.read({ until: id! }))).toMatch(/^OBJECT_/);
      // The store goes on working.
      expect(await all(store.read({ until: first! }))).toHaveLength(1);
    },
  );

  test('a blob whose bytes are those of another', async () => {
    const [id] = await append();
    const file = looseFile(on.git(folder, 'rev-parse', `${id}:A0.cbor`));
    overwrite(file, deflateSync('blob 9\0content 1'));
    expect(await problemOf(store.read({ until: id! }))).toBe('OBJECT_CORRUPT');
  });

  test('a pack with a byte that was changed', async () => {
    const ids = await append(200);
    const packs = join(folder, '.git/objects/pack');
    const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack'))!);
    const bytes = readFileSync(pack);
    for (const at of [0.3, 0.5, 0.7]) bytes[Math.floor(bytes.length * at)]! ^= 0x10;
    overwrite(pack, bytes);
    expect(await problemOf(store.read({ until: ids[199]! }))).toMatch(/OBJECT_/);
  });

  test.each([
    ['a folder', '040000 tree', '4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'a'],
    ['an executable', '100755 blob', '', 'a'],
    ['a link', '120000 blob', '', 'a'],
    ['a name for no file', '100644 blob', '', 'a:b'],
    ['a name for the terminal', '100644 blob', '', 'a\x1b[2J'],
  ])('a tree with %s', async (_, kind, id, name) => {
    await append();
    const blob = on.git(folder, 'rev-parse', `${REF}:A0.cbor`);
    const { stdout } = spawnSync('git', ['mktree', '-z', '--missing'], {
      cwd: folder,
      input: `${kind} ${id || blob}\t${name}\0`,
      encoding: 'utf8',
    });
    const head = on.git(folder, 'commit-tree', stdout.trim(), '-m', 'x');
    expect(await problemOf(store.read({ until: head }))).toBe('COMMIT_FORM');
  });

  /** A commit whose folders hold one another, `depth` deep: 31 times as many files in each. */
  function bomb(depth: number, size: number): string {
    const git = (input: string, ...args: string[]) =>
      spawnSync('git', args, { cwd: folder, input, encoding: 'utf8' }).stdout.trim();
    let id = git('x'.repeat(size), 'hash-object', '-w', '--stdin');
    for (let at = 0; at < depth; at++) {
      const kind = at === 0 ? '100644 blob' : '040000 tree';
      id = git(Array.from({ length: 31 }, (_, i) => `${kind} ${id}\tx${i}\n`).join(''), 'mktree');
    }
    return on.git(folder, 'commit-tree', '-m', 'x', id);
  }

  test('few objects that are many files: each is read once, and not too many are listed', async () => {
    const [stored] = await all(store.read({ until: bomb(2, 1_000_000) }));
    expect(stored?.files.size).toBe(961);
    expect(await problemOf(store.read({ until: bomb(9, 1) }))).toBe('OBJECT_TOO_LARGE');
  });

  test('a lock that was left behind', async () => {
    const [id] = await append();
    writeFileSync(join(folder, '.git', `${REF}.lock`), '');
    const { problem } = await store.append(REF, id, [commit(1)]);
    expect(problem).toMatchObject({ code: 'REF_LOCKED', message: expect.stringContaining(`${REF}.lock`) });
    expect(await store.head(REF)).toEqual({ value: id });
  });

  test('a reference that is a folder of another', async () => {
    await append();
    expect((await store.append(`${REF}/x`, undefined, [commit(1)])).problem?.code).toBe('REF_CONFLICT');
    expect((await store.append(dirname(REF), undefined, [commit(1)])).problem?.code).toBe('REF_CONFLICT');
  });
});

describe('where there is no repository to open', () => {
  const opening = async (cwd: string, env: Record<string, string> = {}) =>
    (await openRepository({ env: { ...on.env, ...env }, cwd })).problem?.code;

  test('a folder outside of any', async () => {
    expect(await opening(on.folder)).toBe('REPOSITORY_MISSING');
  });

  test('no git', async () => {
    expect(await opening(folder, { PATH: '/nonexistent' })).toBe('GIT_MISSING');
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot('a repository of another user', async () => {
    chownSync(folder, 65534, 65534);
    chownSync(join(folder, '.git'), 65534, 65534);
    expect(await opening(folder)).toBe('REPOSITORY_OWNER');
    writeFileSync(join(on.folder, '.gitconfig'), `[safe]\n\tdirectory = ${folder}\n`);
    expect(await opening(folder)).toBeUndefined();
  });
});

test.each(['with blanks', '-leading', 'quote\'"s', 'ünï', '$(touch x)', '%00'])(
  'a folder named %j',
  async (name) => {
    on.git(on.folder, 'init', '-q', '--', name);
    const there = await on.open(join(on.folder, name));
    const [id] = expectValue(await there.append(REF, undefined, [commit(1)]));
    expect(await there.head(REF)).toEqual({ value: id });
    expect(existsSync(join(on.folder, 'x'))).toBe(false);
  },
);

test('a git that is gone: a code, and the store goes on when it is back', async () => {
  const [id] = await append();
  const env: Record<string, string> = { ...on.env };
  const repository = expectValue(await openRepository({ env, cwd: folder }));
  const mine = new GitStore(repository);
  env.PATH = '/nonexistent';
  expect((await mine.head(REF)).problem?.code).toBe('GIT_MISSING');
  expect(await problemOf(mine.read({ until: id! }))).toBe('GIT_MISSING');
  expect(await problemOf(mine.read({ until: id!, newestFirst: true }))).toBe('GIT_MISSING');
  expect((await mine.append(REF, id, [commit(1)])).problem?.code).toBe('GIT_MISSING');
  env.PATH = on.env.PATH!;
  expect(await all(mine.read({ until: id! }))).toHaveLength(1);
  await mine.close();
});

describe('reading ahead', () => {
  const sized = (n: number, size: number): NewCommit => ({
    ...commit(n),
    files: new Map([['a', new Uint8Array(size).fill(n)]]),
  });
  const MIB = 1024 * 1024;

  test.each([
    ['one large commit after the other', Array.from({ length: 10 }, () => 12 * MIB)],
    ['the first', [33 * MIB, ...Array.from({ length: 30 }, () => 10)]],
    ['the last', [...Array.from({ length: 8 }, () => 10), 33 * MIB]],
    [
      'some in chunks that are read ahead',
      Array.from({ length: 45 }, (_, n) => (n % 9 === 5 ? 17 * MIB : 10)),
    ],
  ])(
    '%s: each commit comes once, in order, and is read twice at most',
    async (_, sizes) => {
      const repository = expectValue(await openRepository({ env: on.env, cwd: folder }));
      let read = 0;
      const hash = (head: string, body: Uint8Array) => {
        read += body.length;
        return repository.format.hash(head, body);
      };
      const counted = new GitStore({ ...repository, format: { ...repository.format, hash } });
      const until = expectValue(await store.append(REF, undefined, sizes.map((size, n) => sized(n, size)))).at(-1)!; // biome-ignore format: a row
      for (const newestFirst of [false, true]) {
        read = 0;
        const order: [string, number | undefined][] = [];
        for await (const one of counted.read({ until, newestFirst })) {
          const { message, files } = expectValue(one);
          order.push([message, files.get('a')?.length]);
        }
        const expected = sizes.map((size, n) => [`Append ${n}\n`, size]);
        expect(order).toEqual(newestFirst ? expected.reverse() : expected);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(read).toBeLessThan(1.5 * total + 64 * 1024);
      }
      await counted.close();
    },
    30_000,
  );

  test('reads of one store that go on in turns, and that stop', async () => {
    const ids = await append(60);
    const until = ids[59]!;
    const windows = [{ until }, { until, newestFirst: true }, { until: ids[40]!, after: ids[3]! }];
    const readers = [...windows, ...windows].map((window) => store.read(window)[Symbol.asyncIterator]());
    const read: string[][] = readers.map(() => []);
    // The second three stop after one, two and three commits.
    const most = [60, 60, 60, 1, 2, 3];
    for (let round = 0; round < 60; round++)
      for (const [i, reader] of readers.entries()) {
        if (round === most[i]) await reader.return(undefined);
        const next = await reader.next();
        if (next.done !== true) read[i]!.push(expectValue(next.value).id);
      }
    const whole = [ids, [...ids].reverse(), ids.slice(4, 41)];
    expect(read).toEqual([...whole, ids.slice(0, 1), ids.slice(-2).reverse(), ids.slice(4, 7)]);
  });

  test('a store that is closed by who has stopped in the midst of a journal', async () => {
    const commits = Array.from({ length: 40 }, (_, n) => sized(n, 100_000));
    const until = expectValue(await store.append(REF, undefined, commits)).at(-1)!;
    const repository = expectValue(await openRepository({ env: on.env, cwd: folder }));
    for (let turns = 0; turns < 13; turns++)
      for (const stop of [1, 15]) {
        const mine = new GitStore(repository);
        let read = 0;
        for await (const one of mine.read({ until })) {
          expectValue(one);
          if (++read === stop) break;
        }
        for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
        await mine.close();
      }
  }, 30_000);
});

test('what git fsck says of what was written: nothing', async () => {
  await append(2);
  expectValue(
    await store.append(
      `${REF}2`,
      undefined,
      Array.from({ length: 120 }, (_, n) => commit(n)),
    ),
  );
  expect(on.git(folder, 'fsck', '--strict', '--full')).toBe('');
});
