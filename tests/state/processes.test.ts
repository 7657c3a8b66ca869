import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import type { Verified } from '../../planes/ledger/verify-journal.ts';
import { isRight } from '../../planes/state/check-proof.ts';
import { readState, stateHistory } from '../../planes/state/read-state.ts';
import { verifyState } from '../../planes/state/verify-state.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { ended } from '../ledger/ended.ts';
import { all, expectValue, Repositories } from '../ledger/repositories.ts';
import { withoutWriting } from '../ledger/without-writing.ts';

/** Folding in processes of its own, and what may happen to them. `npm run fuzz` does the same for longer. */
const LONG = process.env.GATOS_FUZZ === '1';
const KILLS = LONG ? 300 : 5;

jest.setTimeout(LONG ? 3_600_000 : 60_000);

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
  mkdirSync(join(folder, 'gatos'), { recursive: true });
  writeFileSync(
    join(folder, 'gatos/fold.lua'),
    'return function(state, event) state.n = (state.n or 0) + 1 state.last = event.payload return state end\n',
  );
});

const REFS = ['refs/gatos/state/main', 'refs/gatos/audit/proofs/main'];
const gatos = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, env: { ...on.env }, encoding: 'utf8' });
const start = (...args: string[]) =>
  spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...on.env },
    stdio: 'ignore',
    detached: true,
  });

/** Events in the last checkpoint, once every check of it is right. */
async function verifiedEvents(): Promise<number> {
  const store = await on.open(folder);
  const checkpoint = await readState(store, 'main');
  if (checkpoint.problem?.code === 'STATE_MISSING') return 0;
  const checks = expectValue(await verifyState(store, 'main', expectValue(checkpoint), verifySignature));
  expect(checks.filter((check) => !isRight(check))).toEqual([]);
  return expectValue(checkpoint).events;
}

test('killed at any moment: the old checkpoint or the new one, and folding again gives the new one', async () => {
  let count = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const before = count;
    const log = Array.from({ length: 20 }, () => `{"type":"a","payload":${count++}}\n`).join('');
    writeFileSync(join(folder, 'events.jsonl'), log);
    expect(gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
    const child = start('fold');
    // Either gatos alone, whose gits then see the end of their input, or all of them.
    const timer = setTimeout(
      () => process.kill(kill % 2 === 0 ? child.pid! : -child.pid!, 'SIGKILL'),
      80 + Math.random() * 250,
    );
    await ended(child);
    clearTimeout(timer);
    expect([before, count]).toContain(await verifiedEvents());
    // Only a git that was killed itself can leave its lock behind.
    for (const lock of REFS.map((ref) => join(folder, '.git', `${ref}.lock`)))
      if (existsSync(lock)) rmSync(lock);
    expect(gatos('fold')).toMatchObject({ status: 0, stderr: '' });
    expect(await verifiedEvents()).toBe(count);
  }
  expect(on.git(folder, 'fsck', '--strict')).not.toMatch(/error|missing/);
});

test('folded by several at once: one chain, and each checkpoint is right', async () => {
  writeFileSync(join(folder, 'events.jsonl'), '{"type":"a","payload":1}\n'.repeat(100));
  const emitting = start('emit', '--events', 'events.jsonl');
  const codes = await Promise.all([emitting, start('fold'), start('fold'), start('fold')].map(ended));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(gatos('fold')).toMatchObject({ status: 0 });
  expect(await verifiedEvents()).toBe(100);
  const store = await on.open(folder);
  const events = (await all(stateHistory(store, 'main'))).map((checkpoint) => checkpoint.events);
  expect(new Set(events).size).toBe(events.length);
});

test('a disk without room, a repository that cannot be written to: the old checkpoint, and why', async () => {
  const log = (n: number) =>
    writeFileSync(join(folder, 'events.jsonl'), `{"type":"a","payload":"${noise(n)}"}\n`);
  const noise = (n: number) => Array.from({ length: n }, () => Math.random().toString(36)).join('');
  log(1);
  expect(gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
  expect(gatos('fold')).toMatchObject({ status: 0 });
  const before = REFS.map((ref) => on.git(folder, 'rev-parse', ref));
  // The state is the last payload: random text, which does not compress; the shell's limit is in units of 512 bytes.
  log(2000);
  expect(gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
  const limited = (limit: number, ...args: string[]) =>
    spawnSync('sh', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, cli, ...args], {
      cwd: folder,
      env: { ...on.env },
      encoding: 'utf8',
    });
  expect(limited(8, 'fold')).toMatchObject({ status: 2, stderr: expect.stringContaining('DISK_FULL') });
  expect(limited(1, 'prove', 'refs/gatos/state/main', '--events')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('OUTPUT_WRITE'),
  });
  expect(readdirSync(folder).filter((name) => name.includes('proof'))).toEqual([]);
  expect(REFS.map((ref) => on.git(folder, 'rev-parse', ref))).toEqual(before);

  withoutWriting(on, folder, (who) => {
    const other = (...args: string[]) =>
      spawnSync(process.execPath, [cli, ...args], {
        cwd: folder,
        env: { ...on.env },
        encoding: 'utf8',
        ...who,
      });
    const refused = { status: 2, stderr: expect.stringContaining('REPOSITORY_READ_ONLY') };
    expect(other('fold')).toMatchObject(refused);
    expect(other('bisect', 'start')).toMatchObject(refused);
    for (const reading of [['fold', 'verify', REFS[0]!], ['state', 'show', REFS[0]!], ['verify'], ['doctor']])
      expect(other(...reading).stderr).toBe('');
    expect(other('fold', 'verify', REFS[0]!)).toMatchObject({ status: 0 });
  });
  expect(REFS.map((ref) => on.git(folder, 'rev-parse', ref))).toEqual(before);
  expect(gatos('fold')).toMatchObject({ status: 0, stderr: '' });
  expect(await verifiedEvents()).toBe(2);
});

test('a fetch that is killed at any moment brings whole journals and states, or nothing', async () => {
  const count = 1500;
  const lines = Array.from({ length: count }, (_, i) => `{"type":"a","payload":${i}}\n`);
  writeFileSync(join(folder, 'events.jsonl'), lines.join(''));
  expect(gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
  expect(gatos('fold')).toMatchObject({ status: 0 });
  const fetched = on.init('fetched');
  const fetch = ['fetch', '-q', `file://${folder}`, 'refs/gatos/*:refs/gatos/*'];
  const verify = () => {
    const ran = spawnSync(process.execPath, [cli, 'verify', '--format', 'json'], {
      cwd: fetched,
      env: { ...on.env },
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    return JSON.parse(ran.stdout).journals as Verified[];
  };
  const wrong = (journals: readonly Verified[]) =>
    journals
      .flatMap(({ checks }) => checks)
      .flatMap((one) => (one.expected === one.actual ? [] : [one.check]));
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn('git', fetch, { cwd: fetched, env: { ...on.env }, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 2 + Math.random() * 60);
    await ended(child);
    clearTimeout(timer);
    // References come one after the other, the trusted keys last: that they have not come yet is said.
    expect([[], ['trust']]).toContainEqual(wrong(verify()));
    for (const lock of locksBelow(join(fetched, '.git'))) rmSync(lock);
    for (const ref of on.git(fetched, 'for-each-ref', '--format=%(refname)').split('\n'))
      if (ref !== '' && kill % 2 === 0) on.git(fetched, 'update-ref', '-d', ref);
  }
  on.git(fetched, ...fetch);
  const journals = verify();
  expect([journals.map(({ events }) => events), wrong(journals)]).toEqual([[count], []]);
  folder = fetched;
  expect(await verifiedEvents()).toBe(count);
});

const locksBelow = (path: string): string[] =>
  (readdirSync(path, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.lock'))
    .map((name) => join(path, name));
