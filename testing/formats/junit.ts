import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { xmlText } from '../../compiler/diagnostics/xml-text.ts';
import type { FileResult, TestReport, TestResult } from '../run-tests.ts';
import { failureLines, NOT_RUN } from './failure-lines.ts';

/** JUnit XML: a suite for each file, a case for each test. */
export function formatTestsAsJunit(
  { files, broken, passed, failed, skipped }: TestReport,
  name: string,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${xml(name)}" tests="${passed + failed + skipped + broken.length}" failures="${failed}" errors="${broken.length}" skipped="${skipped}">
${files.map(suite).join('')}${broken.map(brokenSuite).join('')}</testsuites>
`;
}

const brokenSuite = (file: string): string =>
  `  <testsuite name="${xml(file)}" tests="1" failures="0" errors="1" skipped="0">
    <testcase name="${xml(file)}" classname="${xml(file)}" file="${xml(file)}">
      <error type="broken" message="${NOT_RUN}"/>
    </testcase>
  </testsuite>
`;

function suite({ file, tests }: FileResult): string {
  const count = (outcome: TestResult['outcome']) => tests.filter((one) => one.outcome === outcome).length;
  return `  <testsuite name="${xml(file)}" tests="${tests.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}">
${tests.map((test) => testCase(file, test)).join('')}  </testsuite>
`;
}

function testCase(file: string, test: TestResult): string {
  const head = `    <testcase name="${xml(test.name)}" classname="${xml(file)}" file="${xml(file)}" line="${test.line}"`;
  if (test.outcome === 'passed') return `${head}/>\n`;
  if (test.outcome === 'skipped') return `${head}><skipped/></testcase>\n`;
  const lines = failureLines(test).map(({ text }) => text);
  const message = test.differences!.map((one) => one.path).join(', ');
  return `${head}>
      <failure type="difference" message="${xml(`not as expected: ${message}`)}">${xml(lines.join('\n'))}</failure>
    </testcase>
`;
}

/** Texts may hold what a terminal would obey; so may XML. */
const xml = (text: string): string => xmlText(text.split('\n').map(safeText).join('\n'));
