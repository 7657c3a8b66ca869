import pc from 'picocolors';
import { type FileCoverage, MEASURES, sharesOf } from '../../testing/code-coverage/file-coverage.ts';
import { neverSeen } from '../../testing/code-coverage/never.ts';
import { coverageTable } from '../../testing/code-coverage/table.ts';
import { formatTestsAsGithub } from '../../testing/formats/github.ts';
import { formatTestsAsJunit } from '../../testing/formats/junit.ts';
import { formatTests } from '../../testing/formats/pretty.ts';
import type { CoverageReport } from '../../testing/policy/coverage.ts';
import { formatCoverage } from '../../testing/policy/format-coverage.ts';
import type { TestReport } from '../../testing/run-tests.ts';
import { dataLine } from '../data-line.ts';
import { hasColour, type Io } from '../io.ts';

export type TestFormat = 'pretty' | 'json' | 'junit' | 'github';

/** What tests have covered, as it is printed: of policies by rule and condition, of folds by line. */
export interface ShownCoverage {
  readonly policies: readonly { readonly name: string; readonly report: CoverageReport }[];
  readonly folds: readonly FileCoverage[];
}

/** Prints what tests found, and what they have covered; for formats that others read, the latter goes to stderr. */
export function showTests(
  io: Io,
  report: TestReport,
  coverage: ShownCoverage | undefined,
  format: TestFormat,
  command: string,
): void {
  if (format === 'json') {
    io.stdout.write(
      dataLine(coverage === undefined ? plain(report) : { ...plain(report), coverage: jsonOf(coverage) }),
    );
    return;
  }
  const output = format === 'pretty' ? io.stdout : io.stderr;
  const paint = pc.createColors(hasColour(io, output));
  const style = {
    passed: paint.green,
    failed: paint.red,
    place: paint.bold,
    expected: paint.red,
    actual: paint.green,
  };
  if (format === 'junit') io.stdout.write(formatTestsAsJunit(report, command));
  else if (format === 'github') io.stdout.write(formatTestsAsGithub(report));
  else io.stdout.write(formatTests(report, style));
  const between = format === 'pretty' ? '\n' : '';
  for (const { name, report: seen } of coverage?.policies ?? [])
    output.write(`${between}${formatCoverage(name, seen, paint.yellow)}`);
  const folds = coverage?.folds ?? [];
  if (folds.length > 0) output.write(`${between}${coverageTable(folds, paint.yellow)}`);
}

const jsonOf = ({ policies, folds }: ShownCoverage) => [
  ...policies.map(({ name, report }) => ({ policy: name, ...report })),
  ...folds.map((one) => {
    const shares = sharesOf([one]);
    return {
      file: one.file,
      ...Object.fromEntries(MEASURES.map((measure) => [measure, shares[measure]])),
      never: neverSeen(one),
    };
  }),
];

/** Corrections are for --update. */
const plain = (report: TestReport): TestReport => ({
  ...report,
  files: report.files.map(({ file, tests }) => ({
    file,
    tests: tests.map(({ corrections: _, ...test }) => test),
  })),
});
