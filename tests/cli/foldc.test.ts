import { linkSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Root } from '../../canonical/roots.ts';
import { COUNTER, Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
});
afterEach(() => box.remove());

test('prints the fold root: the SHA-256 of the bytes that -o writes, beside the root line and the map', async () => {
  const plain = await box.gatos(['foldc', 'fold.lua']);
  expect(plain).toMatchObject({ code: 0, stderr: '' });
  const written = await box.gatos(['foldc', 'fold.lua', '-o', 'fold.rgf']);
  expect(written).toEqual(plain);
  const tree = box.tree();
  expect(Object.keys(tree)).toEqual(['fold.lua', 'fold.rgf', 'fold.rgf.map', 'fold.rgf.sha']);
  expect(plain.stdout).toBe(`fold_root = ${sha256Root(Buffer.from(tree['fold.rgf']!, 'latin1'))}\n`);
  expect(tree['fold.rgf.sha']).toBe(plain.stdout);
  expect(JSON.parse(tree['fold.rgf.map']!)).toMatchObject({ version: 1, file: 'fold.lua' });
});

test('formatting, comments, names of locals and the file name do not change the root; meaning does', async () => {
  const { stdout } = await box.gatos(['foldc', 'fold.lua']);
  const same = COUNTER.replaceAll('state', 's').replaceAll('\n', '\r\n  -- x\r\n');
  expect((await box.gatos(['foldc', '-'], { stdin: same })).stdout).toBe(stdout);
  expect((await box.gatos(['foldc', '-'], { stdin: COUNTER.replace('or 0', 'or 1') })).stdout).not.toBe(
    stdout,
  );
});

test('the map names the source from where the map is', async () => {
  mkdirSync(join(box.folder, 'build/deep'), { recursive: true });
  await box.gatos(['foldc', 'fold.lua', '-o', 'build/deep/fold.rgf']);
  expect(JSON.parse(box.read('build/deep/fold.rgf.map')).file).toBe('../../fold.lua');
});

test('warnings are shown and do not fail; as JSON they come with the result', async () => {
  box.write('fold.lua', COUNTER.replace('or 0', 'or 0x0'));
  const pretty = await box.gatos(['foldc', 'fold.lua']);
  expect(pretty.code).toBe(0);
  expect(pretty.stderr).toMatch(/^fold\.lua:3:33: warning\[/);
  const json = await box.gatos(['foldc', 'fold.lua', '--format', 'json']);
  expect(json).toMatchObject({ code: 0, stderr: '' });
  const result = JSON.parse(json.stdout);
  expect(`fold_root = ${result.fold_root}\n`).toBe(pretty.stdout);
  expect(result.diagnostics).toMatchObject([{ severity: 'warning', line: 3, column: 33 }]);
});

test('all errors, in source order, and nothing is written', async () => {
  box.write('fold.lua', 'local a = nosuch\nlocal b = os.time()\nreturn function(state) return neither end');
  for (const args of [[], ['-o', 'fold.rgf']]) {
    const ran = await box.gatos(['foldc', 'fold.lua', ...args]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr.match(/^fold\.lua:\d+:\d+: error/gm)).toEqual([
      'fold.lua:1:11: error',
      'fold.lua:2:11: error',
      'fold.lua:3:31: error',
    ]);
    expect(Object.keys(box.tree())).toEqual(['fold.lua']);
  }
});

test('colour on a terminal, not under NO_COLOR, nor on a dumb one', async () => {
  box.write('fold.lua', 'return nosuch');
  const stderr = async (env: Record<string, string>) =>
    (await box.gatos(['foldc', 'fold.lua'], { terminal: true, env })).stderr;
  expect(await stderr({})).toContain('\x1b[31m');
  expect(await stderr({ NO_COLOR: '1' })).not.toContain('\x1b');
  expect(await stderr({ TERM: 'dumb' })).not.toContain('\x1b');
});

test('a link stays a link, and its file is what is written', async () => {
  box.write('real.rgf', 'old');
  symlinkSync('real.rgf', join(box.folder, 'link.rgf'));
  expect((await box.gatos(['foldc', 'fold.lua', '-o', 'link.rgf'])).code).toBe(0);
  expect(lstatSync(join(box.folder, 'link.rgf')).isSymbolicLink()).toBe(true);
  expect(box.tree()['real.rgf']![0]).toBe('\xa4');
});

describe('wrong use changes nothing', () => {
  const cases: readonly [what: string, argv: string[], expected: RegExp][] = [
    ['no source', ['foldc'], /missing required argument 'SRC'[\s\S]*gatos foldc --help/],
    ['two sources', ['foldc', 'fold.lua', 'fold.lua'], /too many arguments/],
    ['a missing source', ['foldc', 'no.lua'], /cannot read no\.lua: no such file/],
    ['a folder', ['foldc', '.'], /cannot read \.: it is a folder/],
    ['the source as output', ['foldc', 'fold.lua', '-o', './fold.lua'], /would overwrite the source/],
    ['a link to the source as output', ['foldc', 'fold.lua', '-o', 'hard'], /would overwrite the source/],
    ['the source as map', ['foldc', 'x.map', '-o', 'x'], /would overwrite the source/],
    ['a device as output', ['foldc', 'fold.lua', '-o', '/dev/null'], /\/dev\/null: it is not a regular file/],
    ['a folder as output', ['foldc', 'fold.lua', '-o', 'dir'], /cannot write dir: it is a folder/],
    ['a folder as map', ['foldc', 'fold.lua', '-o', 'out'], /cannot write out\.map: it is a folder/],
    [
      'a missing folder',
      ['foldc', 'fold.lua', '-o', 'no/fold.rgf'],
      /cannot write no\/fold\.rgf: no such file/,
    ],
    ['an empty output', ['foldc', 'fold.lua', '-o', ''], /must not be empty/],
    ['an output without name', ['foldc', 'fold.lua', '-o'], /argument (missing|'--format=json' is invalid)/],
    ['an option as output', ['foldc', 'fold.lua', '-o', '--format'], /argument '--format' is invalid/],
    ['an unknown option', ['foldc', 'fold.lua', '--outptu', 'x'], /Did you mean --output/],
    ['a compiled source', ['foldc', 'compiled'], /compiled is compiled already/],
  ];
  test.each(cases)('%s', async (_, argv, expected) => {
    linkSync(join(box.folder, 'fold.lua'), join(box.folder, 'hard'));
    box.write('x.map', COUNTER);
    box.write('compiled', Buffer.from([0xa4, 0]));
    mkdirSync(join(box.folder, 'dir'));
    mkdirSync(join(box.folder, 'out.map'));
    const before = box.tree();
    const ran = await box.gatos(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(expected);
    expect(box.tree()).toEqual(before);
    const json = await box.gatos([...argv, '--format=json']);
    expect(json).toMatchObject({ code: 2, stdout: '' });
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: expect.any(String) } });
  });
});
