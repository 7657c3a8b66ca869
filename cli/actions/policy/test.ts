import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { coveredPolicies } from '../../testing/covered-policies.ts';
import { runTestFiles } from '../../testing/run-test-files.ts';
import { showTests } from '../../testing/test-report.ts';
import { watchTests } from '../../testing/watch-tests.ts';

export interface TestOptions {
  readonly format: 'pretty' | 'json' | 'junit';
  readonly test?: string;
  readonly coverage?: boolean;
  readonly watch?: boolean;
}

/** Runs the tests of policies; with `watch` again whenever a file changes, until the process is ended. */
export async function test(io: Io, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const { format, coverage = false } = options;
  const settings = {
    ...(options.test === undefined ? {} : { test: options.test }),
    format: format === 'json' ? ('json' as const) : ('pretty' as const),
    kind: 'policy' as const,
    coverage,
    seed: 0,
  };
  let exit: ExitCode = EXIT.ok;
  const once = async (wanted?: Parameters<typeof runTestFiles>[3]) => {
    const ran = await runTestFiles(io, paths, settings, wanted);
    const covered = coverage ? { policies: coveredPolicies(ran.tests.tested), folds: [] } : undefined;
    if (ran.report !== undefined) showTests(io, ran.report, covered, format, 'gatos policy test');
    exit = ran.exit;
    return ran.tests;
  };
  if (options.watch === true) await watchTests(io, once);
  else await once();
  return exit;
}
