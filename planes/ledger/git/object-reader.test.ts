import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expectValue, Repositories } from '../../../tests/ledger/repositories.ts';
import { type ObjectType, objectId } from '../object-format.ts';
import type { Outcome } from '../problem.ts';
import { encodePack } from './encode-pack.ts';
import { Git } from './git.ts';
import { openRepository } from './git-repository.ts';
import { hostFormat } from './host-format.ts';
import { ObjectReader } from './object-reader.ts';

/** Git that says what it has started. */
class Watched extends Git {
  readonly started: ChildProcessWithoutNullStreams[] = [];
  /** When they and their pipes are gone. */
  readonly ended: Promise<unknown>[] = [];

  override start(args: readonly string[]): ChildProcessWithoutNullStreams {
    const child = super.start(args);
    this.started.push(child);
    this.ended.push(new Promise((resolve) => child.on('close', resolve)));
    return child;
  }
}

/** From nothing over what a pipe holds to what takes git a while. */
const SIZES = [0, 1, 100, 16_383, 65_535, 65_536, 300_000, 3_000_000];
const MISSING = 'ab'.repeat(20);

const format = hostFormat('sha1');
const blobs = SIZES.map((size, i) => new Uint8Array(size).fill(0x61 + i));
const ids = blobs.map((bytes) => objectId(format, 'blob', bytes));
const [LARGE] = ids.slice(-1) as [string];
let on: Repositories;
let git: Watched;
let reader: ObjectReader;
beforeAll(async () => {
  on = new Repositories();
  const cwd = on.init('repository');
  const objects = blobs.map((bytes) => ({ type: 'blob' as const, bytes }));
  const opened = expectValue(await openRepository({ env: on.env, cwd }));
  expectValue(await opened.git.run(['unpack-objects', '-q'], [encodePack(format, objects)]));
});
afterAll(() => on.remove());
beforeEach(() => {
  git = new Watched({ env: on.env, cwd: `${on.folder}/repository` });
  reader = new ObjectReader(git, format);
});
afterEach(() => reader.close());

interface Read {
  readonly type: ObjectType;
  readonly ids: readonly string[];
  readonly budget: number;
}

const read = ({ type, ids, budget }: Read) => reader.read(type, ids, budget);
const readLarge = () => read({ type: 'blob', ids: [LARGE], budget: 2 ** 30 });

/** What a read gives by itself: the code, or the sizes. */
function expected({ type, ids: wanted, budget }: Read): string | number[] {
  let left = budget;
  for (const id of new Set(wanted)) {
    const size = SIZES[ids.indexOf(id)];
    if (size === undefined) return 'OBJECT_MISSING';
    if (type !== 'blob') return 'OBJECT_CORRUPT';
    if (size > left) return 'OBJECT_TOO_LARGE';
    left -= size;
  }
  return wanted.map((id) => SIZES[ids.indexOf(id)]!);
}

/** What it gave. Its bytes have been checked against the ids, so their sizes say which they are. */
const given = ({ value, problem }: Outcome<Uint8Array[]>) =>
  problem?.code ?? value!.map(({ length }) => length);

const anyRead = fc.record({
  type: fc.constantFrom<ObjectType>('blob', 'blob', 'blob', 'commit'),
  ids: fc.array(fc.constantFrom(...ids, ...ids, MISSING), { maxLength: 6 }),
  budget: fc.constantFrom(2 ** 30, 2 ** 30, 200_000, 0),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ read: anyRead }) },
  { weight: 2, arbitrary: fc.constant('wait for the first' as const) },
  { weight: 2, arbitrary: fc.constant('let others work' as const) },
  { weight: 1, arbitrary: fc.constant('kill' as const) },
  { weight: 1, arbitrary: fc.constant('close' as const) },
);

test('in any order of reads, failures, kills and an end, each read gets its own objects or says why not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const fresh = new ObjectReader(git, format);
      const reads: { readonly read: Read; readonly outcome: Promise<Outcome<Uint8Array[]>> }[] = [];
      const allowed = new Set<unknown>();
      let closing: Promise<void> | undefined;
      let first = 0;
      for (const one of steps)
        if (typeof one === 'object')
          reads.push({
            read: one.read,
            outcome: fresh.read(one.read.type, one.read.ids, one.read.budget),
          });
        else if (one === 'wait for the first') await reads[first++]?.outcome;
        else if (one === 'let others work') await new Promise((resolve) => setImmediate(resolve));
        else if (one === 'kill') {
          git.started.at(-1)?.kill('SIGKILL');
          allowed.add('GIT_FAILED');
        } else {
          closing ??= fresh.close();
          allowed.add('GIT_FAILED');
        }
      for (const { read: asked, outcome } of reads) {
        const got = given(await outcome);
        if (!allowed.has(got)) expect(got).toEqual(expected(asked));
      }
      await closing;
      await fresh.close();
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('a git that is killed at any moment: reads under way get their objects or GIT_FAILED, later ones theirs', async () => {
  for (let moment = 0; moment < 40; moment++) {
    const asked = Array.from({ length: 50 }, (_, i) => ({
      type: 'blob' as const,
      ids: [ids[i % 7]!, ids[(i + moment) % 7]!],
      budget: 2 ** 30,
    }));
    const outcomes = asked.map(read);
    for (let turn = 0; turn < moment % 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (moment % 2 === 1) await outcomes[moment % 50];
    git.started.at(-1)!.kill('SIGKILL');
    const got = (await Promise.all(outcomes)).map(given);
    // The one that it was killed over; those that wait are asked for again.
    expect(got.filter((one) => one === 'GIT_FAILED').length).toBeLessThanOrEqual(1);
    for (const [i, one] of got.entries()) if (one !== 'GIT_FAILED') expect(one).toEqual(expected(asked[i]!));
    await readLarge(); /* may be the one to find it dead */
    expect(given(await readLarge())).toEqual([3_000_000]);
  }
}, 60_000);

test.each(SIZES)(
  'a reader that has read is closed with replies of %i bytes on their way',
  async (size) => {
    const one = { type: 'blob' as const, ids: [ids[SIZES.indexOf(size)]!], budget: 2 ** 30 };
    expect(given(await read(one))).toEqual([size]);
    const outcomes = [1, 2, 3].map(() => read(one));
    await outcomes[0];
    await reader.close();
    expect(given((await Promise.all(outcomes))[2]!)).toBe('GIT_FAILED');
    expect(git.started[0]!.exitCode ?? git.started[0]!.signalCode).not.toBeNull();
  },
  10_000,
);

test('objects above the budget are refused, and the reader goes on', async () => {
  const one = { type: 'blob', ids: [ids[2]!] } as const;
  expect((await read({ ...one, budget: 10 })).problem?.code).toBe('OBJECT_TOO_LARGE');
  expect(expectValue(await read({ ...one, budget: 1000 }))).toHaveLength(1);
  // The same if its git is killed by somebody.
  git.started.at(-1)!.kill('SIGKILL');
  expect((await read({ ...one, budget: 1000 })).problem).toMatchObject({ code: 'GIT_FAILED' });
  expect(expectValue(await read({ ...one, budget: 1000 }))).toHaveLength(1);
});

test('reads that are asked for at once: each gets its own objects, whatever becomes of the others', async () => {
  const some = ids.slice(0, 4);
  const readSome = (...wanted: string[]) => read({ type: 'blob', ids: wanted, budget: 2 ** 20 });
  const backwards = [...some].reverse();
  const first = [
    readSome(some[0]!),
    readSome(MISSING, some[1]!),
    readSome(...some),
    readSome(MISSING),
    readSome(...backwards),
  ];
  expect((await first[1]!).problem?.code).toBe('OBJECT_MISSING');
  // Asked for while those that follow the failure still wait.
  const second = [readSome(some[2]!), readSome(some[3]!)];
  expect((await Promise.all([...first, ...second])).map(given)).toEqual([
    [0],
    'OBJECT_MISSING',
    SIZES.slice(0, 4),
    'OBJECT_MISSING',
    SIZES.slice(0, 4).reverse(),
    [SIZES[2]],
    [SIZES[3]],
  ]);
});

test('a reader that is closed with replies on their way ends, and its git with it', async () => {
  const reads = [1, 2, 3].map(readLarge);
  const child = git.started[0]!;
  await reader.close();
  expect((await Promise.all(reads)).map(given)).toEqual(Array(3).fill('GIT_FAILED'));
  expect(child.exitCode ?? child.signalCode).not.toBeNull();
  expect(given(await readLarge())).toBe('GIT_FAILED');
});

test('a read that fails costs one process, however many wait', async () => {
  const missing = read({ type: 'blob', ids: [MISSING], budget: 0 });
  const before = Array.from({ length: 20 }, readLarge);
  await missing;
  const after = Array.from({ length: 5 }, readLarge);
  expect((await Promise.all([...before, ...after])).map(given)).toEqual(Array(25).fill([3_000_000]));
  expect(git.started).toHaveLength(2);
});

test('a git whose replies nobody reads any more goes, and its pipes with it', async () => {
  const rounds = 30;
  for (let i = 0; i < rounds; i++) await read({ type: 'blob', ids: [LARGE], budget: 1 });
  expect(git.started).toHaveLength(rounds);
  await Promise.all(git.ended);
}, 10_000);

test('without git each read has a code, and closing ends', async () => {
  git = new Watched({ env: { PATH: '/nonexistent' }, cwd: on.folder });
  reader = new ObjectReader(git, format);
  const outcomes = [1, 2, 3].map(readLarge);
  expect((await Promise.all(outcomes)).map(given)).toEqual(Array(3).fill('GIT_MISSING'));
  const last = readLarge();
  await reader.close();
  expect(given(await last)).toBe('GIT_FAILED');
}, 10_000);

test('a repository that goes away while its objects are read: a code for each read', async () => {
  const cwd = on.init('leaving');
  git = new Watched({ env: on.env, cwd });
  reader = new ObjectReader(git, format);
  expect(given(await readLarge())).toBe('OBJECT_MISSING');
  const outcomes = [1, 2, 3].map(readLarge);
  rmSync(cwd, { recursive: true });
  for (const one of await Promise.all(outcomes)) expect(one.problem).toBeDefined();
}, 10_000);
