import pc from 'picocolors';
import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { formatTestsAsJunit } from '../../../testing/formats/junit.ts';
import { formatTests } from '../../../testing/formats/pretty.ts';
import { formatCoverage } from '../../../testing/policy/format-coverage.ts';
import { runTests, type TestReport } from '../../../testing/run-tests.ts';
import { dataLine } from '../../data-line.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { policyTestPaths, readPolicyTestFiles, type TestedPolicy } from '../../policy-test-files.ts';
import { type Format, fail } from '../../report.ts';
import { watchFolders } from '../../watch-folders.ts';

export interface TestOptions {
  readonly format: 'pretty' | 'json' | 'junit';
  readonly test?: string;
  readonly coverage?: boolean;
  readonly watch?: boolean;
}

/** Runs the tests of policies; with `watch` again whenever a file changes, until the process is ended. */
export async function test(io: Io, paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  if (options.watch !== true) return (await runOnce(io, paths, options)).exit;
  return watchFolders(io, async (changed) => {
    if (changed !== undefined) io.stdout.write(`\n${safeText(changed)} has changed\n`);
    return (await runOnce(io, paths, options)).read;
  });
}

interface Once {
  readonly exit: ExitCode;
  /** Files that the tests depend on, absolute. */
  readonly read: readonly string[];
}

async function runOnce(io: Io, paths: readonly string[], options: TestOptions): Promise<Once> {
  const errorFormat: Format = options.format === 'json' ? 'json' : 'pretty';
  const refuse = (message: string, hint: string, read: readonly string[] = []): Once => {
    fail(io, errorFormat, { code: 'USAGE', message, hint });
    return { exit: EXIT.usage, read };
  };
  const found = await policyTestPaths(io, paths);
  if (found.report !== undefined) {
    fail(io, errorFormat, found.report);
    return { exit: EXIT.usage, read: [] };
  }
  if (found.value.length === 0)
    return refuse(
      `there are no .test.yaml files in ${paths.join(', ') || '.'}`,
      'write tests beside the policy: finance.test.yaml for finance.rgs',
    );
  const { files, policies, broken, read } = await readPolicyTestFiles(io, found.value, errorFormat);
  const report = runTests(files, options.test);
  if (!broken && report.passed + report.failed === 0)
    return refuse(
      `no test has a name with ${JSON.stringify(options.test)} in it`,
      'names are compared as they are written',
      read,
    );
  show(io, report, policies, options);
  return { exit: broken || report.failed > 0 ? EXIT.findings : EXIT.ok, read };
}

function show(
  io: Io,
  report: TestReport,
  policies: readonly TestedPolicy[],
  { format, coverage }: TestOptions,
): void {
  const covered = coverage === true ? policies : [];
  if (format === 'json') {
    const seen = covered.map(({ name, coverage: own }) => ({ policy: name, ...own.report() }));
    io.stdout.write(dataLine(coverage === true ? { ...report, coverage: seen } : report));
    return;
  }
  const output = format === 'junit' ? io.stderr : io.stdout;
  const paint = pc.createColors(hasColour(io, output));
  if (format === 'junit') io.stdout.write(formatTestsAsJunit(report, 'gatos policy test'));
  else io.stdout.write(formatTests(report, { passed: paint.green, failed: paint.red, place: paint.bold }));
  for (const { name, coverage: own } of covered)
    output.write(`${format === 'junit' ? '' : '\n'}${formatCoverage(name, own.report(), paint.yellow)}`);
}
