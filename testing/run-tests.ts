import type { Finding, TestCase, TestFile } from './test-case.ts';

export interface TestResult extends Partial<Finding> {
  readonly name: string;
  readonly line: number;
  /** `skipped`: its name is not among those that are wanted. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

export interface FileResult {
  readonly file: string;
  readonly tests: readonly TestResult[];
}

export interface TestReport {
  readonly files: readonly FileResult[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs the tests whose names have a text in them, in the order of the files. */
export function runTests(files: readonly TestFile[], wanted = ''): TestReport {
  const results = files.map(({ file, cases }) => ({ file, tests: cases.map((one) => runCase(one, wanted)) }));
  const count = (outcome: TestResult['outcome']) =>
    results.reduce((sum, { tests }) => sum + tests.filter((one) => one.outcome === outcome).length, 0);
  return { files: results, passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function runCase({ name, line, run }: TestCase, wanted: string): TestResult {
  if (!name.includes(wanted)) return { name, line, outcome: 'skipped' };
  const finding = run();
  if (finding.differences.length > 0) return { name, line, outcome: 'failed', ...finding };
  const { summary } = finding;
  return { name, line, outcome: 'passed', ...(summary === undefined ? {} : { summary }) };
}
