import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COUNTER, event, Sandbox } from './fake-io.ts';

/** The command line as users run it: the build, in a process of its own. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = join(ROOT, 'dist/cli/main.js');

function newestSource(): number {
  let newest = 0;
  const rooms = [
    'canonical',
    'vm',
    'stdlib',
    'fold',
    'policy',
    'compiler',
    'lint',
    'formatter',
    'editor/server',
    'planes',
    'testing',
    'debugger',
    'cli',
  ];
  for (const room of rooms)
    for (const name of readdirSync(join(ROOT, room), { recursive: true }) as string[])
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        newest = Math.max(newest, statSync(join(ROOT, room, name)).mtimeMs);
  return newest;
}

const current = existsSync(MAIN) && statSync(MAIN).mtimeMs >= newestSource();
if (!current) console.warn('skipped: dist/ is missing or older than the sources (npm run build)');
const built = current ? test : test.skip;

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
  box.write('events.jsonl', [event(1), event(2)].join('\n'));
});
afterEach(() => box.remove());

const gatos = (args: readonly string[], options: Parameters<typeof spawnSync>[2] = {}) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd: box.folder, timeout: 30_000, ...options });

built('the same bytes as in this process', async () => {
  for (const argv of [
    ['--version'],
    ['run', 'fold.lua', '--events', 'events.jsonl'],
    ['run', 'fold.lua', '--events', 'events.jsonl', '--format', 'json'],
    ['run', 'fold.lua', '--events', 'nosuch'],
    ['rnu'],
  ]) {
    const here = await box.gatos(argv);
    const there = gatos(argv);
    expect([there.status, there.stdout.toString('latin1'), there.stderr.toString()]).toEqual([
      here.code,
      here.stdout,
      here.stderr,
    ]);
  }
});

built('standard input: a pipe, a file, a folder, nothing', () => {
  const args = ['run', 'fold.lua', '--events', '-'];
  const events = (result: ReturnType<typeof gatos>) =>
    /events {6}= (\d+)/.exec(result.stdout.toString())?.[1];
  expect(events(gatos(args, { input: box.read('events.jsonl') }))).toBe('2');
  expect(
    events(gatos(args, { stdio: [openSync(join(box.folder, 'events.jsonl'), 'r'), 'pipe', 'pipe'] })),
  ).toBe('2');
  expect(events(gatos(args, { stdio: ['ignore', 'pipe', 'pipe'] }))).toBe('0');
  const folder = gatos(args, { stdio: [openSync(box.folder, 'r'), 'pipe', 'pipe'] });
  expect(folder.status).toBe(2);
  expect(folder.stderr.toString()).toContain('cannot read <stdin>: it is a folder (EISDIR)');
});

built('an endless script ends when nobody reads on', async () => {
  box.write('yes.lua', 'while true do print("yes") end');
  const child = spawn(process.execPath, [MAIN, 'exec', 'yes.lua'], { cwd: box.folder });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((done) => child.on('close', done));
  expect([code, stderr]).toEqual([0, '']);
});

built('a full device is said, with exit code 2', () => {
  if (!existsSync('/dev/full')) return console.warn('skipped: no /dev/full');
  box.write('one.lua', 'print(1)');
  for (const args of [['exec', 'one.lua'], ['foldc', 'fold.lua'], ['--help']]) {
    const ran = gatos(args, { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    expect(ran.status).toBe(2);
    expect(ran.stderr.toString()).toContain(
      'cannot write to standard output: no space left on the device (ENOSPC)',
    );
  }
  return undefined;
});

built('--version costs little more than node itself: it loads few small files, and no package', () => {
  // Measured: 60 ms like `node -e 0`; with commander 80 ms, with the compiler 170 ms. Times vary too much to test, files do not.
  mkdirSync(join(box.folder, 'cli/chunks'), { recursive: true });
  box.write('package.json', '{"type":"module"}');
  let bytes = 0;
  const copy = (file: string) => {
    const code = readFileSync(join(ROOT, 'dist', file));
    bytes += code.length;
    box.write(file, code);
    for (const [, imported] of code.toString().matchAll(/^(?:import|\} from) "(\..+)";$/gm))
      copy(join(dirname(file), imported!));
  };
  copy('cli/main.js');
  const alone = spawnSync(process.execPath, [join(box.folder, 'cli/main.js'), '--version']);
  expect([alone.status, alone.stdout.toString(), alone.stderr.toString()]).toEqual([0, 'gatos 0.1.0\n', '']);
  expect(bytes).toBeLessThan(10_000);
});
