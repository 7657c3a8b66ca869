import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCli } from '../ledger/bundle.ts';
import { Sandbox } from './fake-io.ts';

const EXEC = `# Who may run what.
rules:
  - id: exec.run
    when: { intent: exec }
    allow_if:
      - "has_cap('exec:run')"
      - "trust[actor].level >= 2 or labels contains 'safe'"
  - id: exec.blocked
    when: { intent: exec }
    deny_if: "command starts_with 'rm '"
    reason: "nothing is removed"
    audit: true
`;
const INTENT = { id: '01A', intent: 'exec', actor: 'ada', command: 'make', labels: [] };
const DATA = { caps: ['exec:*'], trust: { ada: { level: 2 } } };
const TESTS = `defaults:
  intent: { intent: exec, actor: ada, command: make, labels: [] }
  data: { caps: ["exec:*"], trust: { ada: { level: 2 } } }
tests:
  - name: trusted
    intent: {}
    expect: { verdict: allow, rule: exec.run }
  - name: removing
    intent: { command: rm -rf / }
    expect: { verdict: deny, rule: exec.blocked, reason: nothing is removed }
`;

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('exec.rgs', EXEC);
  box.write('exec.test.yaml', TESTS);
  box.write('intent.json', JSON.stringify(INTENT));
  box.write('data.json', JSON.stringify(DATA));
});
afterEach(() => box.remove());

const policy = (...args: string[]) => box.gatos(['policy', ...args]);
const REQUEST = ['--intent', 'intent.json', '--data', 'data.json'];

describe('eval', () => {
  test('allow, of source and of compiled bytes', async () => {
    const ran = await policy('eval', 'exec.rgs', ...REQUEST);
    expect(ran).toEqual({
      code: 0,
      stdout: 'allow\nrule    exec.run\nreason  allowed by exec.run\n',
      stderr: '',
    });
    await box.gatos(['policyc', 'exec.rgs', '-o', 'exec.rgc']);
    expect(await policy('eval', 'exec.rgc', ...REQUEST)).toEqual(ran);
    const json = await policy('eval', 'exec.rgc', ...REQUEST, '--format', 'json');
    expect(JSON.parse(json.stdout)).toEqual({
      ok: true,
      id: '01A',
      result: { verdict: 'allow', rule: 'exec.run', reason: 'allowed by exec.run' },
    });
  });

  test('deny exits with 3, and as JSON is the error object of the protocol', async () => {
    const request = JSON.stringify({ intent: INTENT, data: { ...DATA, caps: [] } });
    const ran = await box.gatos(['policy', 'eval', 'exec.rgs', '--intent', '-', '--format', 'json'], {
      stdin: request,
    });
    expect(ran).toEqual({
      code: 3,
      stdout:
        '{"ok":false,"id":"01A","error":{"code":"POLICY_DENY","rule":"exec.run","reason":"caps missing: exec:run"}}\n',
      stderr: '',
    });
    box.write('intent.json', JSON.stringify({ ...INTENT, command: 'rm -rf \u001b[2J' }));
    expect((await policy('eval', 'exec.rgs', ...REQUEST)).stdout).toBe(
      'deny\nrule    exec.blocked\nreason  nothing is removed\naudit   yes\n',
    );
  });

  test.each<[string, string[], number, RegExp]>([
    ['no intent', ['exec.rgs'], 2, /the option '--intent <FILE>' is missing/],
    ['a missing policy', ['no.rgs', ...REQUEST], 2, /cannot read no\.rgs: no such file/],
    ['a missing intent', ['exec.rgs', '--intent', 'no.json'], 2, /cannot read no\.json/],
    [
      'data twice',
      ['exec.rgs', '--intent', 'both.json', '--data', 'data.json'],
      2,
      /both\.json has data already/,
    ],
    [
      'two inputs from one',
      ['exec.rgs', '--intent', '-', '--data', '-'],
      2,
      /only one input can be standard input/,
    ],
    [
      'an intent that is no JSON',
      ['exec.rgs', '--intent', 'bad.json'],
      2,
      /bad\.json:2:10: error\[JSON_DUPLICATE_KEY\]/,
    ],
    [
      'a policy that does not compile',
      ['bad.rgs', ...REQUEST],
      1,
      /bad\.rgs:1:\d+: error\[E0904\]|bad\.rgs:1:\d+: error\[E09/,
    ],
    [
      'compiled bytes that are none',
      ['bad.rgc', ...REQUEST],
      3,
      /bad\.rgc: error\[RGC_DECODE\]: the module is refused/,
    ],
  ])('%s', async (_, args, code, expected) => {
    box.write('both.json', JSON.stringify({ intent: INTENT, data: {} }));
    box.write('bad.json', '{"intent": "exec",\n "a": 1, "a": 2}');
    box.write('bad.rgs', 'allow_if: "nobody"\n');
    box.write('bad.rgc', Buffer.from([0xa9, 0xff]));
    const ran = await policy('eval', ...args);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toMatch(expected);
  });
});

test('an intent that is not one is denied, whatever it holds', async () => {
  for (const intent of [
    '[]',
    'null',
    '7',
    '{}',
    '{"intent":{}}',
    '{"intent":"exec","actor":"\\ud83d\\ude00"}',
  ]) {
    box.write('intent.json', intent);
    const ran = await policy('explain', 'exec.rgs', '--intent', 'intent.json', '--format', 'json');
    expect(ran.code).toBe(3);
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: 'deny', rule: 'intent.invalid' });
  }
});

test('explain shows the tree of conditions and their values, and hides nothing dangerous in them', async () => {
  box.write('data.json', JSON.stringify({ caps: ['exec:run', '\u009b2J'], trust: {} }));
  const ran = await policy('explain', 'exec.rgs', ...REQUEST);
  expect(ran.code).toBe(3);
  expect(Buffer.from(ran.stdout, 'latin1').toString()).toBe(`deny
rule    exec.run
reason  trust[actor].level is missing (actor = "ada")

exec.run does not allow
  allow_if  true       has_cap('exec:run')
                       caps = ["exec:run","<U+009B>2J"]
  allow_if  undecided  trust[actor].level >= 2 or labels contains 'safe'
              undecided  trust[actor].level >= 2
                         trust[actor].level is missing
                         actor = "ada"

exec.blocked does not allow
  deny_if   false      command starts_with 'rm '
                       command = "make"
`);
  const json = await policy('explain', 'exec.rgs', ...REQUEST, '--format=json');
  expect(json.stdout).toContain('\\u009b');
  expect(JSON.parse(json.stdout).rules[0].conditions[1]).toMatchObject({
    clause: 'allow_if',
    result: 'undecided',
    op: 'or',
  });
});

describe('test', () => {
  test('passes, and by name', async () => {
    for (const args of [[], ['exec.rgs'], ['exec.test.yaml'], ['.']])
      expect(await policy('test', ...args)).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringContaining('2 passed\n'),
      });
    expect((await policy('test', '-t', 'remov')).stdout).toContain('1 passed, 1 skipped');
    expect(await policy('test', '-t', 'nothing')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a failure shows both sides and why, in each format', async () => {
    box.write(
      'exec.test.yaml',
      TESTS.replace('verdict: allow, rule: exec.run', 'verdict: deny, reason: because'),
    );
    const ran = await policy('test');
    expect(ran.code).toBe(1);
    expect(Buffer.from(ran.stdout, 'latin1').toString()).toBe(`exec.test.yaml
  ✗ trusted (exec.test.yaml:5)
      verdict
        - "deny"
        + "allow"
      reason
        - "because"
        + "allowed by exec.run"
      allow by exec.run: allowed by exec.run
  ✓ removing
1 passed, 1 failed
`);
    const json = JSON.parse((await policy('test', '--format', 'json', '--coverage')).stdout);
    expect(json).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(json.files[0].tests[0].differences[0]).toEqual({
      path: 'verdict',
      expected: 'deny',
      actual: 'allow',
    });
    expect(json.coverage).toMatchObject([{ policy: 'exec.rgs', matched: { seen: 2, all: 2 } }]);
    const junit = await policy('test', '--format', 'junit');
    expect(junit).toMatchObject({ code: 1, stdout: expect.stringContaining('failures="1"') });
  });

  test('coverage counts what has not been seen', async () => {
    const { stdout } = await policy('test', '--coverage', '-t', 'trusted');
    expect(stdout).toContain(
      'coverage of exec.rgs: 2 of 2 rules matched, 4 of 10 outcomes of conditions seen',
    );
  });

  test.each<[string, () => void, RegExp]>([
    [
      'a rule that is not there',
      () => box.write('exec.test.yaml', TESTS.replace('exec.blocked', 'exec.blokced')),
      /exec\.test\.yaml:10:\d+: error\[E1305\][\s\S]*did you mean `exec\.blocked`/,
    ],
    [
      'an unknown key',
      () => box.write('exec.test.yaml', TESTS.replace('expect:', 'expects:')),
      /error\[E1002\]: unknown key `expects`/,
    ],
    [
      'no policy',
      () => box.write('other.test.yaml', TESTS),
      /there is no fold or policy other beside other\.test\.yaml, which it is for/,
    ],
    [
      'a policy that does not compile',
      () => box.write('exec.rgs', EXEC.replace('has_cap', 'hascap')),
      /exec\.rgs:6:\d+: error/,
    ],
  ])('%s fails', async (_, change, expected) => {
    change();
    const ran = await policy('test');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(expected);
  });

  test('tests in folders, and of a policy that they name', async () => {
    mkdirSync(join(box.folder, 'deep'));
    box.write('deep/more.test.yaml', `policy: ../exec.rgs\n${TESTS}`);
    expect((await policy('test')).stdout).toContain('4 passed');
    expect((await policy('test', 'deep')).stdout).toContain('2 passed');
    expect(await policy('test', 'none')).toMatchObject({ code: 2 });
    mkdirSync(join(box.folder, 'empty'));
    expect(await policy('test', 'empty')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there are no .test.yaml files'),
    });
  });
});

test('check reports findings with their places and exits with 1', async () => {
  expect(await policy('check', 'exec.rgs')).toEqual({ code: 0, stdout: 'nothing found\n', stderr: '' });
  box.write(
    'odd.rgs',
    `define: { unused: "true" }\nwhen: { intent: exec }\nallow_if: "command == 'a' and command == 'b'"\n`,
  );
  const ran = await policy('check', 'exec.rgs', 'odd.rgs');
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expect(ran.stdout).toMatch(
    /^odd\.rgs:1:\d+: warning\[W1205\]: no rule uses `unused`[\s\S]*odd\.rgs:3:\d+: warning\[W1201\][\s\S]*2 found\n$/,
  );
  const json = JSON.parse((await policy('check', 'odd.rgs', '--format', 'json')).stdout);
  expect(json.diagnostics.map((one: { name: string; line: number }) => [one.name, one.line])).toEqual([
    ['unused-definition', 1],
    ['never-true', 3],
  ]);
  box.write('bad.rgs', 'allow_if: "nobody"\n');
  expect(await policy('check', 'bad.rgs', 'odd.rgs')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('error['),
  });
});

test.each(['minimal', 'regulated', 'airgapped'])(
  'init %s: it compiles, tests pass and match all rules, nothing is found',
  async (template) => {
    expect(await policy('init', 'new/policies', '--template', template)).toEqual({
      code: 0,
      stdout: 'wrote new/policies/policy.rgs\nwrote new/policies/policy.test.yaml\n',
      stderr: '',
    });
    expect(await policy('check', 'new/policies/policy.rgs')).toMatchObject({ code: 0 });
    const { code, stdout } = await policy('test', 'new', '--coverage', '--format', 'json');
    const { failed, coverage } = JSON.parse(stdout);
    expect([code, failed, coverage[0].matched.seen]).toEqual([0, 0, coverage[0].matched.all]);
    const before = box.tree();
    expect(await policy('init', 'new/policies')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
    expect(box.tree()).toEqual(before);
  },
);

test('diff prints a request that eval takes, on which the two differ', async () => {
  box.write('new.rgs', EXEC.replace('>= 2', '>= 3'));
  const pretty = await policy('diff', 'exec.rgs', 'new.rgs');
  expect(pretty.code).toBe(1);
  expect(pretty.stdout).toMatch(
    /^\{"intent".*\}\nexec\.rgs {2}allow {2}exec\.run: .*\nnew\.rgs {3}deny {2}exec\.run: .*\n$/,
  );
  const { code, stdout } = await policy('diff', 'exec.rgs', 'new.rgs', '--format', 'json');
  box.write('request.json', stdout);
  const evaluated = await Promise.all(
    ['exec.rgs', 'new.rgs'].map((one) => policy('eval', one, '--intent', 'request.json')),
  );
  expect([code, ...evaluated.map((one) => one.code)]).toEqual([1, 0, 3]);
  box.write('same.rgs', EXEC.replace('# Who', '# Who ever'));
  expect(await policy('diff', 'exec.rgs', 'same.rgs')).toMatchObject({
    code: 0,
    stdout: 'no difference: both have the same policy_root\n',
  });
  box.write('renamed.rgs', EXEC.replace('id: exec.run', 'id: exec.ran'));
  expect(await policy('diff', 'exec.rgs', 'renamed.rgs', '--tries', '300')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^no difference found in 300 intents: .*There may still be one\.\n$/),
  });
});

test('disasm of a policy, source or compiled', async () => {
  await box.gatos(['policyc', 'exec.rgs', '-o', 'exec.rgc']);
  const ran = await box.gatos(['disasm', 'exec.rgc']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain(`rules
  exec.run
    allow_if e0  has_cap('exec:run')
    allow_if e3  trust[actor].level >= 2 or labels contains 'safe'
  exec.blocked (audit)
    deny_if  e10  command starts_with 'rm '
    reason   "nothing is removed"
`);
  expect(ran.stdout).toContain('\nindex\n  exec: exec.run exec.blocked\n');
  expect(ran.stdout).toMatch(/\nmodule script\n[\s\S]*predicate\.has_cap/);
  expect(await box.gatos(['disasm', 'exec.rgs'])).toEqual(ran);
});

describe('in a process of its own', () => {
  let folder: string;
  let cli: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatos-cli-'));
    cli = await bundleCli(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('every command does the same as in this one', async () => {
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
    } finally {
      child.kill();
    }
  });
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
