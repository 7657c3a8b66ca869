import { sha256Root } from '../../canonical/roots.ts';
import { Sandbox } from './fake-io.ts';

const EXEC = `# Who may run what.
when: { intent: exec }
allow_if:
  - "caps includes 'exec:run'"
`;

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('exec.rgs', EXEC);
});
afterEach(() => box.remove());

test('prints the policy root: the SHA-256 of the bytes that -o writes, beside the root line and the map', async () => {
  const plain = await box.gatos(['policyc', 'exec.rgs']);
  expect(plain).toMatchObject({ code: 0, stderr: '' });
  const written = await box.gatos(['policyc', 'exec.rgs', '-o', 'exec.rgc']);
  expect(written).toEqual(plain);
  const tree = box.tree();
  expect(Object.keys(tree)).toEqual(['exec.rgc', 'exec.rgc.map', 'exec.rgc.sha', 'exec.rgs']);
  expect(plain.stdout).toBe(`policy_root = ${sha256Root(Buffer.from(tree['exec.rgc']!, 'latin1'))}\n`);
  expect(tree['exec.rgc.sha']).toBe(plain.stdout);
  expect(JSON.parse(tree['exec.rgc.map']!)).toMatchObject({
    version: 1,
    file: 'exec.rgs',
    rules: [{ id: 'exec.rgs:2' }],
  });
});

test('as JSON', async () => {
  const { stdout } = await box.gatos(['policyc', 'exec.rgs']);
  const json = await box.gatos(['policyc', 'exec.rgs', '--format', 'json']);
  expect(JSON.parse(json.stdout)).toEqual({
    diagnostics: [],
    policy_root: stdout.slice('policy_root = '.length, -1),
  });
});

test('the same rule has the same root wherever it is compiled to, and from standard input if it has an id', async () => {
  const source = `id: run\n${EXEC}`;
  box.write('exec.rgs', source);
  const { stdout } = await box.gatos(['policyc', 'exec.rgs']);
  expect((await box.gatos(['policyc', '-'], { stdin: source })).stdout).toBe(stdout);
});

test('all errors, with line, caret and hint, and nothing is written', async () => {
  box.write('exec.rgs', EXEC.replace('caps includes', 'caps inclues').replace('exec }', 'exce }'));
  const ran = await box.gatos(['policyc', 'exec.rgs', '-o', 'exec.rgc']);
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toBe(
    `exec.rgs:2:17: error[E1008]: unknown intent \`exce\`
2 | when: { intent: exce }
  |                 ^^^^
hint: did you mean \`exec\`?
exec.rgs:4:11: error[E0901]: not an expression: unexpected \`inclues\`
4 |   - "caps inclues 'exec:run'"
  |           ^^^^^^^
hint: did you mean \`includes\`?
2 errors
`,
  );
  expect(Object.keys(box.tree())).toEqual(['exec.rgs']);
  const json = await box.gatos(['policyc', 'exec.rgs', '--format=json']);
  expect(json).toMatchObject({ code: 1, stdout: '' });
  expect(JSON.parse(json.stderr).error).toMatchObject({
    code: 'COMPILE',
    diagnostics: [{ line: 2 }, { line: 4 }],
  });
});

describe('wrong use changes nothing', () => {
  test.each<[string, string[], RegExp]>([
    ['no source', ['policyc'], /missing required argument 'SRC.rgs'/],
    ['a missing source', ['policyc', 'no.rgs'], /cannot read no\.rgs: no such file/],
    ['the source as output', ['policyc', 'exec.rgs', '-o', './exec.rgs'], /would overwrite the source/],
    ['a missing folder', ['policyc', 'exec.rgs', '-o', 'no/x.rgc'], /cannot write no\/x\.rgc: no such file/],
    ['a compiled source', ['policyc', 'x.rgc'], /x\.rgc is compiled already/],
  ])('%s', async (_, argv, expected) => {
    box.write('x.rgc', Buffer.from([0xa9, 0]));
    const before = box.tree();
    const ran = await box.gatos(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(expected);
    expect(box.tree()).toEqual(before);
  });
});

test('a policy in the place of a fold is said to be one', async () => {
  await box.gatos(['policyc', 'exec.rgs', '-o', 'exec.rgc']);
  for (const file of ['exec.rgs', 'exec.rgc'])
    for (const argv of [
      ['foldc', file],
      ['exec', file],
      ['run', file, '--events', 'no'],
    ])
      expect(await box.gatos(argv)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^error\[USAGE\]: exec\.rg. is a policy\nhint: gatos policyc /),
      });
});
