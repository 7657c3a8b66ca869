import { DATA, EXEC, INTENT, REQUEST, sandboxWithPolicy } from './exec-policy.ts';
import type { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = sandboxWithPolicy();
});
afterEach(() => box.remove());

const policy = (...args: string[]) => box.gatos(['policy', ...args]);

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
    ['a policy that does not compile', ['bad.rgs', ...REQUEST], 1, /bad\.rgs:1:\d+: error\[E0909\]/],
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
