import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { xmlText } from '../../compiler/diagnostics/xml-text.ts';
import type { FileResult, TestReport, TestResult } from '../run-tests.ts';
import { failureLines } from './difference-lines.ts';

/** JUnit XML: a suite for each file, a case for each test. */
export function formatTestsAsJunit({ files, passed, failed, skipped }: TestReport, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${xml(name)}" tests="${passed + failed + skipped}" failures="${failed}" errors="0" skipped="${skipped}">
${files.map(suite).join('')}</testsuites>
`;
}

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
