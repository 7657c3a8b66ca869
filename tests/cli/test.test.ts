import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ran, Sandbox } from './fake-io.ts';

const FOLD = `return function(state, event)
  local n = event.payload.n
  if n > 9 then
    state.large = true
  end
  state.sum = (state.sum or 0) + n
  return state
end
`;
const TESTS = `# what the fold does
tests:
  - name: adds
    events: [{ type: add, payload: { n: 1 } }, { type: add, payload: { n: 2 } }]
    expect: { state: { sum: 3 } } # the sum
  - name: needs a number
    events: [{ type: add }]
    expect: { error: TYPE }
`;
const POLICY = 'when: { intent: read }\nallow_if: "actor == \'ada\'"\n';
const POLICY_TESTS = `tests:
  - { name: ada reads, intent: { intent: read, actor: ada, path: x }, expect: { verdict: allow } }
`;
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('sum.lua', FOLD);
  box.write('sum.test.yaml', TESTS);
  box.write('read.rgs', POLICY);
  box.write('read.test.yaml', POLICY_TESTS);
});
afterEach(() => box.remove());

const run = (...args: string[]): Promise<Ran> => box.gatos(['test', ...args]);
const utf8 = ({ stdout }: Ran): string => Buffer.from(stdout, 'latin1').toString('utf8');

test('tests of folds and policies, on both engines, by name, and those beside what is named', async () => {
  const all = `read.test.yaml
  ✓ ada reads
sum.test.yaml
  ✓ adds
  ✓ needs a number
3 passed
`;
  for (const args of [[], ['.'], ['--engine', 'interpreter']]) {
    const ran = await run(...args);
    expect([ran.code, ran.stderr, utf8(ran)]).toEqual([0, '', all]);
  }
  for (const args of [['sum.lua'], ['sum.test.yaml'], ['read.rgs', '-t', 'reads'], ['-t', 'needs']])
    expect([args, (await run(...args)).code]).toEqual([args, 0]);
  expect(utf8(await run('sum.lua'))).not.toContain('ada');
  expect(utf8(await box.gatos(['policy', 'test']))).toBe('read.test.yaml\n  ✓ ada reads\n1 passed\n');
  expect(await run('-t', 'none')).toMatchObject({ code: 2, stdout: '' });
  mkdirSync(join(box.folder, 'empty'));
  expect(await run('empty')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no .test.yaml files'),
  });
}, 30_000);

test('a failure: the difference, in each format', async () => {
  box.write('sum.test.yaml', TESTS.replace('sum: 3', 'sum: 4'));
  const ran = await run('sum.lua');
  expect([ran.code, utf8(ran)]).toEqual([
    1,
    `sum.test.yaml
  ✗ adds (sum.test.yaml:3)
      state.sum
        - 4
        + 3
  ✓ needs a number
1 passed, 1 failed
`,
  ]);
  const json = JSON.parse((await run('sum.lua', '--format', 'json')).stdout);
  expect(json).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
  expect(json.files[0].tests[0]).toEqual({
    name: 'adds',
    line: 3,
    outcome: 'failed',
    differences: [{ path: 'state.sum', expected: 4, actual: 3 }],
    notes: [],
  });
  expect((await run('sum.lua', '--format', 'junit')).stdout).toContain('<failure type="difference"');
  expect((await run('sum.lua', '--format', 'github')).stdout).toBe(
    '::error file=sum.test.yaml,line=3,title=adds::state.sum%0A  - 4%0A  + 3\n1 passed, 1 failed, 0 skipped\n',
  );
  expect((await box.gatos(['test', 'sum.lua'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(
    '\x1b[31m  - 4\x1b[39m',
  );
});

test.each<[string, () => void, RegExp]>([
  [
    'a test that expects nothing',
    () => box.write('sum.test.yaml', TESTS.replace('{ state: { sum: 3 } }', '{}')),
    /sum\.test\.yaml:5:13: error\[E1304\]/,
  ],
  [
    'an unknown key',
    () => box.write('sum.test.yaml', TESTS.replace('events', 'event')),
    /error\[E1002\]: unknown key `event`[\s\S]*did you mean `events`/,
  ],
  [
    'a fold that does not compile',
    () => box.write('sum.lua', FOLD.replace('local n', 'local')),
    /sum\.lua:2:\d+: error/,
  ],
  [
    'a fold that is not there',
    () => box.write('other.test.yaml', `fold: none.lua\n${TESTS}`),
    /other\.test\.yaml:1:7: error\[E1308\]: cannot read `none\.lua`/,
  ],
  [
    'a fold that is named by no text',
    () => box.write('other.test.yaml', `fold: [1]\n${TESTS}`),
    /other\.test\.yaml:1:7: error\[E1301\]: `fold` must be/,
  ],
  [
    'tests for nothing that cannot be read',
    () => box.write('other.test.yaml', 'tests: ['),
    /other\.test\.yaml:1:9: error\[E0801\]/,
  ],
  [
    'nothing to test',
    () => box.write('other.test.yaml', TESTS),
    /there is no fold or policy other beside other\.test\.yaml/,
  ],
  ['too much to test', () => box.write('sum.yaml', ''), /sum\.test\.yaml may be for sum\.lua or sum\.yaml/],
])('%s is reported, and the exit code is 1', async (_, change, expected) => {
  change();
  const ran = await run();
  expect([ran.code, ran.stderr]).toEqual([1, expect.stringMatching(expected)]);
});

test('update writes what came out, and nothing else', async () => {
  const wrong = TESTS.replace('sum: 3', 'sum: 4').replace('error: TYPE', 'error: KEY');
  box.write('sum.test.yaml', wrong);
  box.write('read.test.yaml', POLICY_TESTS.replace('allow', 'deny'));
  const ran = await run('--update');
  expect([ran.code, ran.stderr]).toEqual([
    0,
    'read.test.yaml: updated 1 test\nsum.test.yaml: updated 2 tests\n',
  ]);
  expect(box.read('sum.test.yaml')).toBe(TESTS);
  expect(box.read('read.test.yaml')).toBe(POLICY_TESTS);
  const before = box.tree();
  expect(await run('--update')).toMatchObject({ code: 0, stderr: '' });
  expect(box.tree()).toEqual(before);
  expect(await run('--update', '--watch')).toMatchObject({ code: 2 });
  mkdirSync(join(box.folder, 'empty'));
  for (const path of ['empty', 'none']) expect(await run(path, '--watch')).toMatchObject({ code: 2 });
});

test('update does not invent expectations, and does not take an error for what was meant', async () => {
  box.write('sum.test.yaml', TESTS.replace('{ state: { sum: 3 } }', '{}'));
  const empty = box.tree();
  expect((await run('sum.lua', '--update')).code).toBe(1);
  expect(box.tree()).toEqual(empty);
  box.write('sum.test.yaml', TESTS.replace('{ n: 1 }', '{ n: x }'));
  const before = box.tree();
  expect(await run('sum.lua', '--update')).toMatchObject({ code: 1, stderr: '' });
  expect(box.tree()).toEqual(before);
});

test('update leaves a file alone that could not be read afterwards', async () => {
  box.write('deep.lua', 'return function(s, e) for i = 1, 120 do s = { a = s } end return s end');
  box.write('deep.test.yaml', 'tests: [{ name: a, events: [{ type: x }], expect: { state: {} } }]\n');
  const before = box.tree();
  const ran = await run('deep.lua', '--update');
  expect([ran.code, ran.stderr]).toEqual([
    2,
    expect.stringMatching(/error\[UPDATE\]: deep\.test\.yaml cannot hold/),
  ]);
  expect(box.tree()).toEqual(before);
});

test('coverage: what is printed, written and asked for', async () => {
  const ran = await run('--coverage', '--lcov', 'out.info', '--html', 'out.html', '--threshold', '75');
  expect(utf8(ran)).toContain(`
coverage of read.rgs: 1 of 1 rules matched, 1 of 2 outcomes of conditions seen
       true     false undecided
  read.rgs:1: matched 1
          1         0         0  allow_if  actor == 'ada'

coverage             lines          branches        conditions
sum.lua         5/6  83.3%        3/4  75.0%        3/4  75.0%
sum.lua:3: \`n > 9\` was never true
sum.lua:4: never run
`);
  expect([ran.code, ran.stderr]).toEqual([
    1,
    'error[COVERAGE]: less than 75% is covered: 66.7% of the branches, 66.7% of the conditions\nhint: --coverage prints what is not\n',
  ]);
  expect(box.read('out.info').match(/^SF:.*$/gm)).toEqual(['SF:read.rgs', 'SF:sum.lua']);
  expect(box.read('out.info')).toContain('DA:4,0\n');
  expect(box.read('out.html')).toContain('<h2 id="file2">sum.lua</h2>');
  expect((await run('--threshold', '60')).code).toBe(0);
  expect((await run('--threshold', '101')).code).toBe(2);
  const json = JSON.parse((await run('--coverage', '--format', 'json')).stdout);
  expect(json.coverage[1]).toEqual({
    file: 'sum.lua',
    lines: { seen: 5, all: 6 },
    branches: { seen: 3, all: 4 },
    conditions: { seen: 3, all: 4 },
    never: [
      { line: 3, text: '`n > 9` was never true' },
      { line: 4, text: 'never run' },
    ],
  });
});

test('events that are made up: the seed is the only difference', async () => {
  box.write(
    'sum.test.yaml',
    `schema: { state: { sum?: number } }
tests:
  - name: stays small
    for_all: { events: [{ type: add, payload: { type: object, properties: { n: { type: integer } }, required: [n] } }] }
    expect: { invariant: "not has(state.sum) or state.sum < 300" }
`,
  );
  const [first, again, other] = [
    await run('sum.lua'),
    await run('sum.lua'),
    await run('sum.lua', '--seed', '2'),
  ];
  expect(first).toEqual(again);
  expect(utf8(first!)).toMatch(
    /✗ stays small \(run \d+ of 100, seed 1\)[\s\S]*as a test:\n {2}- name: "stays small/,
  );
  expect(utf8(other!)).toContain('seed 2)');
  const printed = utf8(first!)
    .split('as a test:\n')[1]!
    .replace(/^\d+ .*$/m, '');
  box.write('sum.test.yaml', `${box.read('sum.test.yaml')}${printed}`);
  expect(utf8(await run('sum.lua'))).toContain('0 passed, 2 failed\n');
});

test('the tests of the examples pass, and run every line', async () => {
  const { code, stdout } = await run(EXAMPLES, '--coverage', '--format', 'json');
  const { failed, coverage } = JSON.parse(stdout);
  expect([code, failed]).toEqual([0, 0]);
  const folds = coverage.filter((one: { file?: string }) => one.file !== undefined);
  expect(folds.length).toBeGreaterThan(9);
  for (const { lines } of folds) expect(lines.seen).toBe(lines.all);
}, 30_000);

test('a fold or policy without tests is told where to write them', async () => {
  box.write('folds/new.lua', FOLD);
  box.write('new.rgs', POLICY);
  for (const [path, tests] of [
    ['folds/new.lua', 'folds/new.test.yaml'],
    ['new.rgs', 'new.test.yaml'],
  ] as const) {
    const ran = await run(path);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(
      `there are no tests for ${path}\nhint: write them in ${tests}; gatos test --help`,
    );
  }
  expect((await run('nope.lua')).stderr).toContain('cannot read nope.lua: no such file');
});
