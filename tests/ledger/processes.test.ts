import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { mergeJournals } from '../../planes/ledger/merge-journals.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { verifyJournal } from '../../planes/ledger/verify-journal.ts';
import { bundleCli } from './bundle.ts';
import { ended } from './ended.ts';
import { all, expectValue, Repositories } from './repositories.ts';
import { withoutWriting } from './without-writing.ts';

/** The command line in processes of its own, and what may happen to them. `npm run fuzz` does the same for longer. */
const LONG = process.env.GATOS_FUZZ === '1';
const WRITERS = 8;
const EVENTS = LONG ? 10_000 : 800;
const KILLS = LONG ? 300 : 12;

jest.setTimeout(LONG ? 900_000 : 60_000);

let on: Repositories;
let folder: string;
let cli: string;
beforeAll(async () => {
  on = new Repositories();
  cli = await bundleCli(join(on.folder, 'cli'));
});
afterAll(() => on.remove());

let n = 0;
beforeEach(() => {
  folder = on.init(`repository${n++}`);
  expect(gatos('init', '--actor', 'user:ada')).toMatchObject({ status: 0 });
});

const REF = 'refs/gatos/journal/main/user-ada';
const options = () => ({ cwd: folder, env: { ...on.env } });
const gatos = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { ...options(), encoding: 'utf8' });

/** The payloads of the journal, once every check of it is right. */
async function payloads(): Promise<unknown[]> {
  const store = await on.open(folder);
  const journals = expectValue(await journalHeads(store));
  for (const journal of journals) {
    const { checks } = await verifyJournal(store, journal, verifySignature);
    expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  }
  return (await all(mergeJournals(store, journals))).flat().map(({ envelope }) => envelope.payload);
}

test('writers of one journal at once: none is lost, none is there twice', async () => {
  const each = EVENTS / WRITERS;
  const codes = await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => {
      const child = spawn(process.execPath, [cli, 'emit', '--events', '-'], { ...options(), stdio: 'pipe' });
      child.stderr.pipe(process.stderr);
      // A few lines at a time, so that each writer appends many times.
      const lines = Array.from({ length: each }, (_, i) => `{"type":"a","payload":${writer * each + i}}\n`);
      const feed = (from: number): void => {
        if (from >= lines.length) child.stdin.end();
        else child.stdin.write(lines.slice(from, from + 20).join(''), () => setImmediate(feed, from + 20));
      };
      feed(0);
      return ended(child);
    }),
  );
  expect(codes).toEqual(Array.from({ length: WRITERS }, () => 0));
  const found = (await payloads()) as number[];
  expect([...found].sort((a, b) => a - b)).toEqual(Array.from({ length: EVENTS }, (_, i) => i));
  for (let writer = 0; writer < WRITERS; writer++) {
    const own = found.filter((i) => Math.floor(i / each) === writer);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
});

test('killed at any moment: what is there is whole, and emitting the same log again completes it', async () => {
  const ulid = (i: number) => `01HQC135WAR5GSNMXX8F${String(i).padStart(6, '0')}`;
  const log = join(folder, 'events.jsonl');
  const count = 500;
  writeFileSync(
    log,
    Array.from({ length: count }, (_, i) => `{"ulid":"${ulid(i)}","type":"a","payload":${i}}\n`).join(''),
  );
  let locks = 0;
  let before = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // Through a pipe in pieces: most kills hit an append, some the start or the end.
    const child = spawn(process.execPath, [cli, 'emit', '--events', '-'], {
      ...options(),
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    child.stdin!.on('error', () => {});
    const lines = Array.from(
      { length: count },
      (_, i) => `{"ulid":"${ulid(i)}","type":"a","payload":${i}}\n`,
    );
    const feed = (from: number): void => {
      if (from < lines.length)
        child.stdin!.write(lines.slice(from, from + 10).join(''), () => setImmediate(feed, from + 10));
      else child.stdin!.end();
    };
    feed(0);
    // Either gatos alone, whose gits then see the end of their input, or all of them.
    const timer = setTimeout(
      () => process.kill(kill % 2 === 0 ? child.pid! : -child.pid!, 'SIGKILL'),
      60 + Math.random() * 400,
    );
    await ended(child);
    clearTimeout(timer);

    const found = await payloads();
    expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i));
    expect(found.length).toBeGreaterThanOrEqual(before);
    before = found.length;
    // Only a git that was killed itself can leave its lock behind.
    const lock = join(folder, '.git', `${REF}.lock`);
    if (existsSync(lock) && kill % 2 === 1) {
      locks++;
      const refused = gatos('emit', '--type', 'a', '--payload', '1');
      expect(refused).toMatchObject({ status: 2, stderr: expect.stringMatching(/REF_LOCKED.*lock/) });
      rmSync(lock);
    }
    if (found.length === count) {
      on.git(folder, 'update-ref', '-d', REF);
      before = 0;
    }
  }
  if (locks > 0) console.warn(`${locks} locks were left behind`);
  expect(gatos('emit', '--events', log)).toMatchObject({ status: 0, stderr: '' });
  expect(await payloads()).toEqual(Array.from({ length: count }, (_, i) => i));
  expect(on.git(folder, 'fsck', '--strict', '--connectivity-only')).not.toMatch(/error|missing|broken/);
});

test('a pipe that stays open: events are in the journal before it ends', async () => {
  const child = spawn(process.execPath, [cli, 'emit', '--events', '-'], { ...options(), stdio: 'pipe' });
  const store = await on.open(folder);
  let last: string | undefined;
  for (let i = 0; i < 3; i++) {
    child.stdin.write(`{"type":"a","payload":${i}}\n`);
    const before = last;
    for (const end = Date.now() + 20_000; last === before && Date.now() < end; )
      last = expectValue(await store.head(REF));
    expect(last).not.toBe(before);
  }
  child.stdin.end();
  expect(await ended(child)).toBe(0);
  expect(await payloads()).toEqual([0, 1, 2]);
});

test('a repository that cannot be written to', async () => {
  expect(gatos('emit', '--type', 'a', '--payload', '1')).toMatchObject({ status: 0 });
  withoutWriting(on, folder, (who) => {
    const other = (...args: string[]) =>
      spawnSync(process.execPath, [cli, ...args], { ...options(), encoding: 'utf8', ...who });
    const refused = other('emit', '--type', 'a', '--payload', '2');
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('REPOSITORY_READ_ONLY') });
    expect(other('log', '--format', 'json')).toMatchObject({ status: 0, stderr: '' });
  });
  expect(await payloads()).toEqual([1]);
});

test('a disk without room: nothing is appended, and nothing half-written is left', async () => {
  expect(gatos('emit', '--type', 'a', '--payload', '1')).toMatchObject({ status: 0 });
  const before = on.git(folder, 'rev-parse', REF);
  const log = join(folder, 'events.jsonl');
  // Random text, which does not compress; the shell's limit is in units of 512 bytes.
  const noise = Array.from({ length: 400 }, () => Math.random().toString(36)).join('');
  writeFileSync(
    log,
    Array.from({ length: 150 }, (_, i) => `{"type":"a","payload":"${i}${noise}"}\n`).join(''),
  );
  for (const [limit, args] of [
    [8, ['--events', log]],
    [1, ['--type', 'a', '--payload', JSON.stringify(noise)]],
  ] as const) {
    const ran = spawnSync(
      'sh',
      ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, cli, 'emit', ...args],
      {
        ...options(),
        encoding: 'utf8',
      },
    );
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('DISK_FULL') });
  }
  expect(on.git(folder, 'rev-parse', REF)).toBe(before);
  expect(on.git(folder, 'fsck', '--strict')).toBe('');
  expect(readdirSync(join(folder, '.git/gatos/turns'))).toEqual([]);
  expect(gatos('emit', '--events', log)).toMatchObject({ status: 0, stderr: '' });
  expect(await payloads()).toHaveLength(151);
});
