import type { EngineName } from '../../fold/load-module.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { fail } from '../report.ts';
import { coveredPolicies } from '../testing/covered-policies.ts';
import { type RunTestsOptions, runTestFiles, type TestRun } from '../testing/run-test-files.ts';
import { sourceCoverage } from '../testing/source-coverage.ts';
import { showTests, type TestFormat } from '../testing/test-report.ts';
import { writeUpdates } from '../testing/update-tests.ts';
import { watchTests } from '../testing/watch-tests.ts';
import { belowThreshold, type CoverageFiles, writeCoverage } from '../testing/write-coverage.ts';

export interface TestOptions extends CoverageFiles {
  readonly format: TestFormat;
  readonly test?: string;
  readonly engine?: EngineName;
  readonly seed: number;
  readonly update?: boolean;
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly threshold?: number;
}

/** Runs the tests of folds and policies; with `watch` again whenever a file changes, until the process is ended. */
export async function test(io: Io, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const settings = settingsOf(options);
  if (options.watch === true && options.update === true) {
    const message = '--watch and --update do not go together: every change would be taken for right';
    fail(io, settings.format, { code: 'USAGE', message, hint: 'gatos test --update' });
    return EXIT.usage;
  }
  const once = async (wanted?: Parameters<typeof runTestFiles>[3]): Promise<TestRun> => {
    const ran = await runTestFiles(io, paths, settings, wanted);
    if (ran.report === undefined) return ran;
    if (options.update !== true) return show(io, ran, options, settings.coverage);
    const problem = await writeUpdates(io, ran.tests.files, ran.report);
    if (problem === undefined)
      return show(io, await runTestFiles(io, paths, settings), options, settings.coverage);
    fail(io, settings.format, problem);
    return { ...ran, exit: EXIT.usage };
  };
  if (options.watch !== true) return (await once()).exit;
  let exit: ExitCode = EXIT.ok;
  await watchTests(io, async (wanted) => {
    const ran = await once(wanted);
    exit = ran.exit;
    return ran.tests;
  });
  return exit;
}

function settingsOf({ format, test, engine, seed, ...options }: TestOptions): RunTestsOptions {
  const { coverage, lcov, html, threshold } = options;
  return {
    format: format === 'json' ? 'json' : 'pretty',
    ...(test === undefined ? {} : { test }),
    ...(engine === undefined ? {} : { engine }),
    coverage: coverage === true || [lcov, html, threshold].some((one) => one !== undefined),
    seed,
  };
}

/** Prints a run with its coverage, and writes what is wanted of that. What is covered too little is a finding. */
async function show(io: Io, run: TestRun, options: TestOptions, covers: boolean): Promise<TestRun> {
  const { report, tests } = run;
  const { format, threshold } = options;
  if (report === undefined) return run;
  const sources = covers ? await sourceCoverage(io, tests.tested) : [];
  const folds = sources.filter(
    ({ file }) => !tests.tested.some((one) => one.kind === 'policy' && one.name === file),
  );
  const shown = options.coverage === true ? { policies: coveredPolicies(tests.tested), folds } : undefined;
  showTests(io, report, shown, format, 'gatos test');
  const problem = covers ? await writeCoverage(io, sources, options) : undefined;
  const errorFormat = format === 'json' ? 'json' : 'pretty';
  if (problem !== undefined) {
    fail(io, errorFormat, problem);
    return { ...run, exit: EXIT.usage };
  }
  const below = threshold === undefined ? undefined : belowThreshold(sources, threshold);
  if (below === undefined) return run;
  fail(io, errorFormat, {
    code: 'COVERAGE',
    message: `less than ${threshold}% is covered: ${below}`,
    hint: '--coverage prints what is not',
  });
  return { ...run, exit: run.exit === EXIT.ok ? EXIT.findings : run.exit };
}
