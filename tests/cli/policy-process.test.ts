import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCli } from '../ledger/bundle.ts';
import { EXEC, REQUEST, sandboxWithPolicy, TESTS } from './exec-policy.ts';
import type { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = sandboxWithPolicy();
});
afterEach(() => box.remove());

const policy = (...args: string[]) => box.gatos(['policy', ...args]);

let folder: string;
let cli: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatos-cli-'));
  cli = await bundleCli(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every command does the same in a process of its own', async () => {
  box.write('new.rgs', EXEC.replace('>= 2', '>= 3'));
  for (const args of [
    ['eval', 'exec.rgs', ...REQUEST],
    ['eval', 'new.rgs', ...REQUEST, '--format', 'json'],
    ['explain', 'new.rgs', ...REQUEST],
    ['test', '--coverage'],
    ['check', 'exec.rgs'],
    ['diff', 'exec.rgs', 'new.rgs'],
    ['init', 'exec.rgs'],
    ['bench', 'exec.rgs'],
  ]) {
    const here = await policy(...args);
    const there = spawnSync(process.execPath, [cli, 'policy', ...args], { cwd: box.folder });
    expect([args, there.status, there.stdout.toString('latin1'), there.stderr.toString()]).toEqual([
      args,
      here.code,
      here.stdout,
      here.stderr,
    ]);
  }
}, 30_000);

test('bench measures', () => {
  const args = ['policy', 'bench', 'exec.rgs', ...REQUEST, '--format', 'json'];
  const { stdout, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: box.folder,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'allow',
    rule: 'exec.run',
    rules: 2,
    policy_root: expect.stringMatching(/^sha256:/),
  });
  expect(JSON.parse(stdout).decisions_per_second).toBeGreaterThan(1000);
});

test('watch runs the tests again when the policy changes, and when the tests do', async () => {
  const child = spawn(process.execPath, [cli, 'policy', 'test', '--watch'], {
    cwd: box.folder,
    timeout: 20_000,
  });
  try {
    const output = outputOf(child);
    await output.until('2 passed\n');
    box.write('exec.rgs', EXEC.replace('>= 2', '>= 3'));
    await output.until('exec.rgs has changed\n', '1 passed, 1 failed\n');
    box.write('exec.test.yaml', TESTS.replace('level: 2', 'level: 3'));
    await output.until('exec.test.yaml has changed\n', '2 passed\n');
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill();
  }
});

test('watch of `gatos test` runs what depends on the file that has changed, and no more', async () => {
  box.write('sum.yaml', 'version: 1\ninputs: ["**"]\nreducers: [{ lua: part.lua }]\n');
  box.write('part.lua', 'return function(state, event) state.n = 1 return state end');
  box.write('log.jsonl', '');
  box.write('sum.test.yaml', 'tests: [{ name: sums, events: log.jsonl, expect: { state: {} } }]\n');
  const child = spawn(process.execPath, [cli, 'test', '--watch'], { cwd: box.folder, timeout: 20_000 });
  try {
    const output = outputOf(child);
    await output.until('3 passed\n');
    box.write('part.lua', 'return function(state, event) state.n = 2 return state end');
    await output.until('part.lua has changed\nsum.test.yaml\n', '\n1 passed\n');
    box.write('log.jsonl', '{"ulid":"01JQ0000000000000000000001","type":"a","actor":"user:x","payload":1}');
    await output.until('log.jsonl has changed\nsum.test.yaml\n', '\n0 passed, 1 failed\n');
    box.write('exec.rgs', EXEC.replace('>= 2', '>= 3'));
    await output.until('exec.rgs has changed\nexec.test.yaml\n', '\n1 passed, 1 failed\n');
    rmSync(join(box.folder, 'exec.rgs'));
    await output.until('exec.rgs has changed\n', '0 passed, 1 file not run\n');
    box.write('exec.rgs', EXEC);
    await output.until('exec.rgs has changed\nexec.test.yaml\n', '\n2 passed\n');
    box.write(
      'more.test.yaml',
      'fold: sum.yaml\ntests: [{ name: sums, events: [], expect: { state: {} } }]\n',
    );
    await output.until('more.test.yaml has changed\nmore.test.yaml\n', '\n1 passed\n');
  } finally {
    child.kill();
  }
});

/** What a process prints, as it comes. */
function outputOf(child: ChildProcess): { readonly until: (...wanted: string[]) => Promise<void> } {
  let text = '';
  let waiting: (() => void) | undefined;
  child.stdout!.on('data', (data: Buffer) => {
    text += data;
    waiting?.();
  });
  const next = () =>
    new Promise<void>((resolve, reject) => {
      waiting = resolve;
      child.once('exit', () => reject(new Error(`it has ended: ${text}`)));
    });
  return {
    until: async (...wanted) => {
      for (const one of wanted) {
        while (!text.includes(one)) await next();
        text = text.slice(text.indexOf(one) + one.length);
      }
    },
  };
}
