import { runTests, type TestReport } from '../../testing/run-tests.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { fail } from '../report.ts';
import type { SourcePath } from '../source-paths.ts';
import { type ReadTestsOptions, readTestFiles, type TestFiles } from './test-files.ts';
import { testPaths } from './test-subject.ts';

export interface RunTestsOptions extends ReadTestsOptions {
  /** Only tests with this text in their name. */
  readonly test?: string;
}

/** What running tests came to; without a report there was nothing to run, and stderr says why. */
export interface TestRun {
  readonly exit: ExitCode;
  readonly report?: TestReport;
  readonly tests: TestFiles;
}

/** Runs the tests that paths stand for. `wanted` leaves out files of tests. */
export async function runTestFiles(
  io: Io,
  paths: readonly string[],
  options: RunTestsOptions,
  wanted: (path: SourcePath) => boolean = () => true,
): Promise<TestRun> {
  const { format } = options;
  const refuse = (message: string, hint: string, tests: TestFiles): TestRun => {
    fail(io, format, { code: 'USAGE', message, hint });
    return { exit: EXIT.usage, tests };
  };
  const found = await testPaths(io, paths);
  if (found.report !== undefined) {
    fail(io, format, found.report);
    return { exit: EXIT.usage, tests: await readTestFiles(io, [], options) };
  }
  const chosen = found.value.filter(wanted);
  const tests = await readTestFiles(io, chosen, options);
  const { files, broken } = tests;
  if (chosen.length === 0 && found.value.length > 0) return { exit: EXIT.ok, tests };
  if (broken.length === 0 && files.length === 0)
    return refuse(
      `there are no .test.yaml files ${options.kind === 'policy' ? 'for policies ' : ''}in ${paths.join(', ') || '.'}`,
      'write tests beside what they are for: finance.test.yaml for finance.rgs or finance.lua',
      tests,
    );
  const report = runTests(files, options.test, broken);
  if (broken.length === 0 && report.passed + report.failed === 0)
    return refuse(
      `no test has a name with ${JSON.stringify(options.test)} in it`,
      'names are compared as they are written',
      tests,
    );
  return { exit: broken.length > 0 || report.failed > 0 ? EXIT.findings : EXIT.ok, report, tests };
}
