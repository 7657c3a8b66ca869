/** The GitHub Action and the hook of pre-commit, as the files that they are; the real command line runs in them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { defineProgram } from '../../cli/command-line.ts';
import { Sandbox } from './fake-io.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => parse(readFileSync(join(ROOT, name), 'utf8'));
const action = read('action.yml') as {
  inputs: Record<string, { default: string }>;
  runs: { steps: { name?: string; env?: Record<string, string>; run?: string }[] };
};
const [hook] = read('.pre-commit-hooks.yaml') as [{ id: string; entry: string; files: string }];

// The command that was built last may be from before there was one.
const main = join(ROOT, 'dist', 'cli', 'main.js');
const built = existsSync(main) && existsSync(join(ROOT, 'dist', 'lint', 'yaml-fold', 'is-yaml-fold.js'));
const whenBuilt = built ? test : test.skip;
if (!built) console.warn('dist/ is not built (npm run build): the action and the hook are not run');

const CLEAN = 'return function(state, event)\n  state.last = event.type\n  return state\nend\n';
const WARNING = `local spare = 1\n${CLEAN}`;

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('a b.lua', WARNING);
  box.write('clean.lua', CLEAN);
});
afterEach(() => box.remove());

function runAction(inputs: Readonly<Record<string, string>>) {
  const step = action.runs.steps.find(({ name }) => name === 'Lint')!;
  const env: Record<string, string> = { PATH: process.env.PATH ?? '' };
  for (const [key, expression] of Object.entries(step.env!)) {
    const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1];
    env[key] = input === undefined ? ROOT : (inputs[input] ?? action.inputs[input]!.default);
  }
  // As GitHub runs `shell: bash`.
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run!];
  return spawnSync('bash', args, { cwd: box.folder, env, encoding: 'utf8' });
}

whenBuilt('the action annotates, and fails as it is told', () => {
  const { status, stdout, stderr } = runAction({});
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^::warning file=a b\.lua,line=1,endLine=1,col=7,endColumn=11,title=L0101 unused-local::/,
  );
  expect(runAction({ 'max-warnings': '0' }).status).toBe(1);
  expect(runAction({ 'max-warnings': '0', paths: 'clean.lua\n' }).status).toBe(0);
  expect(runAction({ 'max-warnings': '0', paths: 'clean.lua\na b.lua' }).status).toBe(1);
  expect(runAction({ config: 'nowhere.yaml' }).status).toBe(2);
});

whenBuilt('the action writes SARIF, also when it fails; what it is given is never a command', () => {
  expect(runAction({ sarif: 'out.sarif', 'max-warnings': '0' }).status).toBe(1);
  expect(JSON.parse(box.read('out.sarif')).runs[0].results).toHaveLength(1);
  expect(runAction({ paths: '$(touch evil)`touch evil`; touch evil' }).status).toBe(2);
  expect(existsSync(join(box.folder, 'evil'))).toBe(false);
});

whenBuilt('the hook lints the files it is given', () => {
  const entry = join(ROOT, hook.entry);
  expect(statSync(entry).mode & 0o111).not.toBe(0);
  for (const name of ['folds/a.lua', 'a.rgs', 'a.yml', 'a.yaml'])
    expect(name).toMatch(new RegExp(hook.files));
  const run = (...args: string[]) => spawnSync(entry, args, { cwd: box.folder, encoding: 'utf8' }).status;
  expect(run('clean.lua', 'a b.lua')).toBe(0);
  expect(run('--max-warnings', '0', 'clean.lua')).toBe(0);
  expect(run('--max-warnings', '0', 'clean.lua', 'a b.lua')).toBe(1);
  box.write('other.yaml', 'a: 1\n');
  box.write('fold.yaml', 'reducers: []\n');
  expect(run('--max-warnings', '0', 'other.yaml')).toBe(0);
  expect(run('--max-warnings', '0', 'other.yaml', 'clean.lua')).toBe(0);
  expect(run('other.yaml', 'fold.yaml')).toBe(1);
});

test('the inputs of the action are options of the command', () => {
  const io = { stdout: { isTerminal: false, write() {} }, stderr: { isTerminal: false, write() {} } };
  const host = { stdin: () => process.stdin, env: {}, cwd: '/', pid: 1, self: ['', ''] as const };
  const program = defineProgram({ ...io, ...host }, () => {});
  const options = program.commands.find((one) => one.name() === 'lint')!.options.map((one) => one.long);
  const script = action.runs.steps.map(({ run }) => run).join('\n');
  for (const [option] of script.matchAll(/--(?!noprofile)[a-z-]+/g)) expect(options).toContain(option);
});

test('each hook of pre-commit is a file that can be run, and is called like its command', () => {
  const hooks = read('.pre-commit-hooks.yaml') as { id: string; entry: string }[];
  expect(hooks.map(({ id, entry }) => [id, entry])).toEqual(
    ['lint', 'format'].map((command) => [`gatos-${command}`, `scripts/${command}-hook.mjs`]),
  );
  for (const { entry } of hooks) {
    expect(statSync(join(ROOT, entry)).mode & 0o111).not.toBe(0);
    const command = /^scripts\/(\w+)-hook/.exec(entry)![1];
    expect(readFileSync(join(ROOT, entry), 'utf8')).toContain(`runHook('${command}',`);
  }
});
