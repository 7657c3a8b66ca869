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
  /** Files whose tests could not be run: they, or what they are for, cannot be read or do not compile. */
  readonly broken: readonly string[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs the tests whose names have a text in them, in the order of the files. `broken` files are only reported. */
export function runTests(
  files: readonly TestFile[],
  wanted = '',
  broken: readonly string[] = [],
): TestReport {
  const results = files.map(({ file, cases }) => ({ file, tests: cases.map((one) => runCase(one, wanted)) }));
  const count = (outcome: TestResult['outcome']) =>
    results.reduce((sum, { tests }) => sum + tests.filter((one) => one.outcome === outcome).length, 0);
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  return { files: results, broken, passed, failed, skipped };
}

function runCase({ name, line, run }: TestCase, wanted: string): TestResult {
  if (!name.includes(wanted)) return { name, line, outcome: 'skipped' };
  const finding = run();
  if (finding.differences.length > 0) return { name, line, outcome: 'failed', ...finding };
  const { summary } = finding;
  return { name, line, outcome: 'passed', ...(summary === undefined ? {} : { summary }) };
}
