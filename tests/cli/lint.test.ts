import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_FINDINGS } from '../../lint/known-finding.ts';
import { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const CLEAN = 'return function(state, event)\n  state.last = event.type\n  return state\nend\n';
const WARNING = `local spare = 1\n${CLEAN}`;
const POLICY = 'id: read\nwhen: { intent: read }\nallow_if: "has_cap(\'read\')"\n';
const FOLD = 'version: 1\ninputs: ["gatos/journal/**"]\nreducers:\n  - kind: g-counter\n';
const ERROR = CLEAN.replace('event.type', '1 == 2');

const namesIn = (stdout: string): string[] =>
  (JSON.parse(stdout) as { findings: { file: string; name: string; severity: string }[] }).findings.map(
    ({ file, name, severity }) => `${file} ${name} ${severity}`,
  );

test('exit codes: 0 without errors, 1 with, or with too many warnings, 2 for wrong use', async () => {
  box.writeAll({
    'clean.lua': CLEAN,
    'warning.lua': WARNING,
    'error.lua': ERROR,
    'other.yaml': 'a: 1\n',
    'clean.rgs': POLICY,
    'clean.yml': FOLD,
  });
  const code = async (...args: string[]) => (await box.gatos(['lint', ...args])).code;
  expect(await code('clean.lua')).toBe(0);
  expect(await code('warning.lua')).toBe(0);
  expect(await code('warning.lua', '--max-warnings', '1')).toBe(0);
  expect(await code('warning.lua', '--max-warnings', '0')).toBe(1);
  expect(await code('error.lua')).toBe(1);
  expect(await code('clean.rgs', 'clean.yml', '--max-warnings', '0')).toBe(0);
  for (const wrong of [
    ['nowhere.lua'],
    ['other.yaml'],
    ['clean.lua', 'other.yaml'],
    ['--max-warnings', '-1'],
    ['--rule', 'unused-local'],
    ['--rule', 'unused-lokal=off'],
    ['--rule', 'no-pairs=off'],
    ['--format', 'xml'],
    ['-', '--fix'],
    ['-', 'clean.lua'],
    ['clean.lua', '--stdin-filename', 'x.lua'],
    ['--config', 'nowhere.yaml'],
  ])
    expect([wrong, await code(...wrong)]).toEqual([wrong, 2]);
  expect((await box.gatos(['lint', '--rule', 'unused-lokal=off'])).stderr).toContain(
    'did you mean `unused-local`?',
  );
});

test('folders are searched for .lua files, each once, in the order of their names', async () => {
  box.writeAll({
    'b/z.lua': WARNING,
    'b/a.lua': WARNING,
    'b-c.lua': WARNING,
    'b/notes.txt': 'x',
    'node_modules/x.lua': ERROR,
    '.git/x.lua': ERROR,
  });
  symlinkSync('..', join(box.folder, 'b', 'loop'));
  const { stdout, code } = await box.gatos(['lint', '.', 'b', 'b/a.lua', '--format', 'json']);
  expect(code).toBe(0);
  expect(namesIn(stdout)).toEqual(
    ['b-c.lua', 'b/a.lua', 'b/z.lua'].map((file) => `${file} unused-local warning`),
  );
  mkdirSync(join(box.folder, 'empty'));
  expect(await box.gatos(['lint', 'empty'])).toMatchObject({ code: 2, stdout: '' });
});

test('policies and folds in YAML, and no other YAML', async () => {
  box.writeAll({
    'a.rgs': POLICY.replace('id: read\n', ''),
    'b.yml': FOLD.replace('gatos/', 'refs/gatos/'),
    'c.yaml': `# fold.schema.json\nreducers: [\n`,
    'd.yaml': 'jobs:\n  - &anchor reducers: { a: 1 }\n',
    'e.yaml': 'key: [unclosed\n',
    'f.yaml': `{ version: 1, inputs: ["x"], reducers: [{ kind: g-counter }] }\n`,
    'fold.yaml': FOLD.replace('kind: g-counter', 'lua: own.lua\n    into: a'),
    'own.lua': CLEAN,
  });
  const { stdout, code } = await box.gatos(['lint', '.', '--format', 'json']);
  expect(code).toBe(1);
  expect(namesIn(stdout)).toEqual([
    'a.rgs rule-without-id warning',
    'b.yml input-outside-journals error',
    'c.yaml yaml-syntax error',
    'f.yaml input-outside-journals error',
  ]);
  const fixed = await box.gatos(['lint', 'b.yml', '--fix']);
  expect(fixed).toMatchObject({ code: 0, stdout: '1 file: nothing found\n' });
  expect(fixed.stderr).toMatch(/^b\.yml: fixed 1 .*\nb\.yml: the fold_root was .* what the fold does\n$/);
  expect(box.read('b.yml')).toBe(FOLD);
  const settings =
    'lint: { overrides: [{ paths: "old/**", rules: { rule-without-id: off, yaml-syntax: off } }] }\n';
  box.writeAll({ 'gatos.config.yaml': settings });
  expect(await box.gatos(['lint', 'a.rgs'])).toMatchObject({ code: 2 });
  box.writeAll({
    'gatos.config.yaml': settings.replace(', yaml-syntax: off', ''),
    'old/a.rgs': box.read('a.rgs'),
  });
  expect((await box.gatos(['lint', 'a.rgs', 'old/a.rgs'])).stdout).toMatch(/2 files: 0 errors, 1 warning\n$/);
  box.writeAll({ 'only/x.yaml': 'a: 1\n' });
  expect(await box.gatos(['lint', 'only'])).toMatchObject({ code: 2, stdout: '' });
});

test('standard input, with the settings of the file it stands for', async () => {
  box.writeAll({ 'folds/gatos.config.yaml': 'lint:\n  rules: { unused-local: error }\n' });
  const plain = await box.gatos(['lint', '-'], { stdin: WARNING });
  expect(plain).toMatchObject({ code: 0, stderr: '' });
  expect(plain.stdout).toMatch(/^<stdin>:1:7: warning\[L0101\]/);
  const named = await box.gatos(['lint', '-', '--stdin-filename', 'folds/x.lua'], { stdin: WARNING });
  expect(named.code).toBe(1);
  expect(named.stdout).toMatch(/^folds\/x\.lua:1:7: error\[L0101\]/);
});

test('the nearest configuration, then overrides, then flags and the environment, then comments', async () => {
  box.writeAll({
    'gatos.config.yaml':
      'lint:\n  rules: { unused-local: off }\n  ignore: ["old/**"]\n  overrides:\n    - { paths: "strict/*.lua", rules: { unused-local: error } }\n',
    'a.lua': WARNING,
    'strict/b.lua': WARNING,
    'strict/c.lua': WARNING.replace('= 1', '= 1 -- gatos: allow(unused-local) because of c'),
    'old/d.lua': ERROR,
    'own/gatos.config.yaml': '',
    'own/e.lua': WARNING,
  });
  const lint = async (args: string[]) =>
    namesIn((await box.gatos(['lint', ...args, '--format', 'json'])).stdout);
  expect(await lint([])).toEqual(['own/e.lua unused-local warning', 'strict/b.lua unused-local error']);
  const all = ['a.lua', 'own/e.lua', 'strict/b.lua'].map((file) => `${file} unused-local warning`);
  expect(await lint(['--rule', 'unused-local=warning'])).toEqual(all);
  // The command line reads the environment of its process.
  process.env.GATOS_LINT_RULE = 'unused-local=warning';
  expect(await lint([])).toEqual(all);
  delete process.env.GATOS_LINT_RULE;
  expect(await lint(['old/d.lua'])).toEqual([]);
  expect(await lint(['own', '--config', 'gatos.config.yaml'])).toEqual([]);
});

test('a wrong configuration is shown with its place, and nothing is linted', async () => {
  box.writeAll({ 'gatos.config.yaml': 'lint:\n  rules: { unused-lokal: off }\n', 'a.lua': ERROR });
  const { code, stdout, stderr } = await box.gatos(['lint']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /^gatos\.config\.yaml:2:12: error\[L0913\]: .*\n.*\n.*\^{12}\nhint: did you mean `unused-local`\?\n$/,
  );
});

test('--fix writes what it mends, keeps the mode, and tells when the fold is another one', async () => {
  const wrong = WARNING.replace('event.type', '0x10');
  box.writeAll({ 'a.lua': wrong, 'b.lua': CLEAN.replace('event.type', 'not event.a == 1'), 'c.lua': CLEAN });
  chmodSync(join(box.folder, 'a.lua'), 0o750);
  symlinkSync('a.lua', join(box.folder, 'link.lua'));
  const before = statSync(join(box.folder, 'c.lua')).mtimeMs;
  const { code, stdout, stderr } = await box.gatos(['lint', 'link.lua', 'b.lua', 'c.lua', '--fix']);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/3 files: 1 error, 0 warnings\n$/),
  });
  expect(box.read('a.lua')).toBe(WARNING.replace('spare', '_spare').replace('event.type', '16'));
  expect(statSync(join(box.folder, 'a.lua')).mode & 0o777).toBe(0o750);
  expect(box.read('b.lua')).toBe(CLEAN.replace('event.type', 'event.a ~= 1'));
  expect(statSync(join(box.folder, 'c.lua')).mtimeMs).toBe(before);
  expect(stderr.split('\n')).toEqual([
    'b.lua: fixed 1 (not-before-comparison)',
    expect.stringMatching(
      /^b\.lua: the fold_root was sha256:\w+ and is sha256:\w+: these fixes change what the fold does$/,
    ),
    'link.lua: fixed 2 (unused-local, number-not-canonical)',
    '',
  ]);
  expect(readdirSync(box.folder).sort()).toEqual(['a.lua', 'b.lua', 'c.lua', 'link.lua']);
});

test('every format, on a file whose text and name would do things to a terminal', async () => {
  const evil = 'local \u0061 = "\u001b[31m\u202e" == {}\nreturn function(s) return s end\n';
  box.writeAll({ 'evil\u001b[1m.lua': evil });
  for (const format of ['pretty', 'json', 'ndjson', 'sarif', 'github', 'junit']) {
    const { code, stdout, stderr } = await box.gatos(['lint', '.', '--format', format]);
    const text = Buffer.from(stdout, 'latin1').toString('utf8');
    expect([format, code, stderr, text.length > 0]).toEqual([format, 1, '', true]);
    expect([format, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/.exec(text)?.[0]]).toEqual([
      format,
      undefined,
    ]);
  }
});

test('colour is for terminals', async () => {
  box.writeAll({ 'a.lua': ERROR });
  expect((await box.gatos(['lint', 'a.lua'], { terminal: true })).stdout).toContain('\u001b[31m');
  expect((await box.gatos(['lint', 'a.lua'])).stdout).not.toContain('\u001b');
});

describe('explain', () => {
  test('by code and by name, of the compiler and of lint', async () => {
    for (const word of ['L0101', 'l0101', 'unused-local']) {
      const { code, stdout } = await box.gatos(['explain', word]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^L0101 unused-local \(a rule of lint; warning, can be set\)\n/);
    }
    expect((await box.gatos(['explain', 'no-pairs'])).stdout).toMatch(
      /^E0301 no-pairs \(a problem of the compiler; error\)\n/,
    );
    const { stdout } = await box.gatos(['explain', 'E0301', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'E0301', name: 'no-pairs', source: 'compiler' });
  });

  test('everything that is known can be explained, in text that is safe', async () => {
    for (const code of KNOWN_FINDINGS.keys()) {
      const { code: exit, stdout } = await box.gatos(['explain', code]);
      expect([code, exit, /undefined(?!-)|\[object|[\u0000-\u0009\u000b-\u001f]/.exec(stdout)?.[0]]).toEqual([
        code,
        0,
        undefined,
      ]);
    }
  });

  test('what is not known is wrong use, with what was meant', async () => {
    for (const [word, meant] of [
      ['unused-lokal', 'unused-local'],
      ['L010', 'L0101'],
    ] as const) {
      const { code, stderr } = await box.gatos(['explain', word]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`did you mean ${meant}?`)]);
    }
    expect((await box.gatos(['explain', '\u001b[31m'])).stderr).not.toContain('\u001b');
  });
});
