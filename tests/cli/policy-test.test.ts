import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXEC, sandboxWithPolicy, TESTS } from './exec-policy.ts';
import type { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = sandboxWithPolicy();
});
afterEach(() => box.remove());

const policy = (...args: string[]) => box.gatos(['policy', ...args]);

test('tests pass, all or by name', async () => {
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
  expect(stdout).toContain('coverage of exec.rgs: 2 of 2 rules matched, 4 of 10 outcomes of conditions seen');
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
