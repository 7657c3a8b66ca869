import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const GOOD = 'return function(state)\n  return state\nend\n';
const BAD = 'return function(state) return state end';
const POLICY = 'rules:\n  - id: r\n    when: { intent: exec }\n    allow_if: "true"\n';
const FOLD = 'version: 1\ninputs: ["gatos/journal/**"]\nreducers:\n  - kind: g-counter\n';

test('formats what is below a folder: folds in EchoLua and YAML, and policies', async () => {
  box.writeAll({
    'src/bad.lua': BAD,
    'src/good.lua': GOOD,
    'src/p.rgs': POLICY.replaceAll(': ', ':  '),
    'src/fold.yml': FOLD.replace('  - kind', '- kind'),
    'src/other.yaml': 'a:   1\n',
  });
  const ran = await box.gatos(['format', 'src']);
  expect(ran).toEqual({
    code: 0,
    stdout: 'src/bad.lua\nsrc/fold.yml\nsrc/p.rgs\n',
    stderr: '4 files: 3 formatted\n',
  });
  expect(box.tree()).toMatchObject({
    'src/bad.lua': GOOD,
    'src/good.lua': GOOD,
    'src/p.rgs': POLICY,
    'src/fold.yml': FOLD,
    'src/other.yaml': 'a:   1\n',
  });
  expect(readdirSync(join(box.folder, 'src'))).toHaveLength(5);
  expect(await box.gatos(['format', 'src'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '4 files: 0 formatted\n',
  });
});

test('a file that is as it should be is not written', async () => {
  box.writeAll({ 'good.lua': GOOD });
  const before = statSync(join(box.folder, 'good.lua')).ino;
  await box.gatos(['format', 'good.lua']);
  expect(statSync(join(box.folder, 'good.lua')).ino).toBe(before);
});

test('--check lists files and --diff shows changes; neither writes', async () => {
  box.writeAll({ 'bad.lua': BAD, 'good.lua': GOOD });
  const check = await box.gatos(['format', '--check', '.']);
  expect(check).toEqual({ code: 1, stdout: 'bad.lua\n', stderr: '2 files: 1 would change\n' });
  const diff = await box.gatos(['format', '--diff', '.']);
  expect(diff.code).toBe(1);
  expect(diff.stdout).toBe(
    `--- a/bad.lua\n+++ b/bad.lua\n@@ -1,1 +1,3 @@\n-${BAD}\n\\ No newline at end of file\n+return function(state)\n+  return state\n+end\n`,
  );
  expect(box.read('bad.lua')).toBe(BAD);
  expect((await box.gatos(['format', '--check', 'good.lua'])).code).toBe(0);
});

test('a diff on a terminal has nothing that the terminal obeys; in a pipe it can be applied', async () => {
  box.writeAll({ 'bad.lua': `-- \x1b[2J\n${BAD}` });
  const args = ['format', '--diff', 'bad.lua'];
  expect((await box.gatos(args, { terminal: true })).stdout).toContain('\n -- <U+001B>[2J\n');
  expect((await box.gatos(args)).stdout).toContain('\n -- \x1b[2J\n');
});

test('a file that does not compile is left alone, and the others are formatted', async () => {
  box.writeAll({ 'bad.lua': BAD, 'wrong.lua': 'return  pairs\n' });
  const ran = await box.gatos(['format', '.']);
  expect(ran).toMatchObject({ code: 1, stdout: 'bad.lua\n' });
  expect(ran.stderr).toMatch(/^wrong\.lua:1:9: error\[E0301\]/);
  expect(ran.stderr).toMatch(/2 files: 1 formatted, 1 left alone\n$/);
  expect(box.read('wrong.lua')).toBe('return  pairs\n');
});

test('standard input goes to standard output, as what its name says', async () => {
  const lua = await box.gatos(['format', '-'], { stdin: BAD });
  expect(lua).toEqual({ code: 0, stdout: GOOD, stderr: '' });
  const args = ['format', '-', '--stdin-filename', 'a/p.rgs'];
  const policy = await box.gatos(args, { stdin: POLICY.replaceAll(': ', ':  ') });
  expect(policy).toEqual({ code: 0, stdout: POLICY, stderr: '' });
  expect(await box.gatos([...args, '--check'], { stdin: POLICY })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(await box.gatos(['format', '-', '--check'], { stdin: BAD })).toEqual({
    code: 1,
    stdout: '',
    stderr: '',
  });
  const wrong = await box.gatos(['format', '-'], { stdin: 'x' });
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toMatch(/^<stdin>:1:2: error\[E0201\]/);
});

test.each([
  [['nowhere.lua'], 'INPUT_READ'],
  [['-', 'a.lua'], 'USAGE'],
  [['a.yaml'], 'USAGE'],
  [['empty'], 'USAGE'],
  [['a.lua', '--stdin-filename', 'x'], 'USAGE'],
])('%j is wrong use', async (args, code) => {
  box.writeAll({ 'a.yaml': 'a: 1\n', 'empty/x.txt': '', 'a.lua': GOOD });
  const ran = await box.gatos(['format', ...args]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain(`error[${code}]`);
});
