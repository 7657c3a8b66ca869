import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { isRight } from '../../planes/state/check-proof.ts';
import { readState, stateHistory } from '../../planes/state/read-state.ts';
import { verifyState } from '../../planes/state/verify-state.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { all, expectValue, Repositories } from '../ledger/repositories.ts';

/** Folding in processes of its own, and what may happen to them. `npm run fuzz` does the same for longer. */
const LONG = process.env.GATOS_FUZZ === '1';
const KILLS = LONG ? 300 : 5;

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
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));

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
