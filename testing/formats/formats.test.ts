import { runTests } from '../run-tests.ts';
import { formatTestsAsGithub } from './github.ts';
import { formatTestsAsJunit } from './junit.ts';
import { formatTests } from './pretty.ts';

const passing = { differences: [], notes: ['not shown'] };
const failing = {
  differences: [
    { path: 'verdict', expected: 'allow', actual: 'deny' },
    { path: 'state.x', actual: 2n ** 60n },
  ],
  notes: ['deny by <r> & "s"'],
};
const files = [
  {
    file: 'a.test.yaml',
    cases: [
      { name: 'one', line: 2, run: () => passing },
      { name: 'two \x1b[2J<&>', line: 7, run: () => failing },
    ],
  },
  { file: 'b.test.yaml', cases: [{ name: 'three', line: 1, run: () => passing }] },
];
const plain = (text: string) => text;
const style = { passed: plain, failed: plain, place: plain, expected: plain, actual: plain };

test('for people: what was expected and what came out, and nothing that a terminal obeys', () => {
  expect(formatTests(runTests(files), style)).toBe(`a.test.yaml
  ✓ one
  ✗ two <U+001B>[2J<&> (a.test.yaml:7)
      verdict
        - "allow"
        + "deny"
      state.x
        - nothing
        + 1152921504606846976
      deny by <r> & "s"
b.test.yaml
  ✓ three
2 passed, 1 failed
`);
});

test('a test whose name is not wanted does not run', () => {
  let runs = 0;
  const cases = ['red', 'green'].map((name) => ({
    name,
    line: 1,
    run: () => {
      runs += 1;
      return passing;
    },
  }));
  expect(runTests([{ file: 'x', cases }], 'ree')).toMatchObject({ passed: 1, failed: 0, skipped: 1 });
  expect(runs).toBe(1);
});

test('JUnit: counts, places and texts that XML can hold', () => {
  const xml = formatTestsAsJunit(runTests(files, 't'), 'gatos policy test');
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gatos policy test" tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="a.test.yaml" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="one" classname="a.test.yaml" file="a.test.yaml" line="2"><skipped/></testcase>
    <testcase name="two &lt;U+001B&gt;[2J&lt;&amp;&gt;" classname="a.test.yaml" file="a.test.yaml" line="7">
      <failure type="difference" message="not as expected: verdict, state.x">verdict&#10;  - &quot;allow&quot;&#10;  + &quot;deny&quot;&#10;state.x&#10;  - nothing&#10;  + 1152921504606846976&#10;deny by &lt;r&gt; &amp; &quot;s&quot;</failure>
    </testcase>
  </testsuite>
  <testsuite name="b.test.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="three" classname="b.test.yaml" file="b.test.yaml" line="1"/>
  </testsuite>
</testsuites>
`);
});

test('files that could not be run are errors in every format', () => {
  const report = runTests(files.slice(1), '', ['<c>.test.yaml']);
  expect(formatTests(report, style)).toMatch(/\n1 passed, 1 file not run\n$/);
  expect(formatTestsAsGithub(report)).toBe(
    '::error file=<c>.test.yaml,line=1,title=tests not run::the tests of this file could not be run; standard error says why\n1 passed, 0 failed, 0 skipped\n',
  );
  expect(formatTestsAsJunit(report, 'gatos test')).toContain(
    `tests="2" failures="0" errors="1" skipped="0">`,
  );
  expect(formatTestsAsJunit(report, 'gatos test')).toContain(`
    <testcase name="&lt;c&gt;.test.yaml" classname="&lt;c&gt;.test.yaml" file="&lt;c&gt;.test.yaml">
      <error type="broken" message="the tests of this file could not be run; standard error says why"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});
