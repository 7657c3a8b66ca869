import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { subjectNamedBy } from '../../testing/read-test-file.ts';
import type { Io } from '../io.ts';
import { type Read, readInput } from '../read-input.ts';
import type { Report } from '../report.ts';
import { nameOf, sourcePaths } from '../source-paths.ts';
import { systemErrorText } from '../system-error.ts';

const TEST_SUFFIX = '.test.yaml';

/** Whether a file is one of tests, by its name. */
export const isTestFile = (name: string): boolean => name.endsWith(TEST_SUFFIX);

/** What a file of tests is for. */
export interface TestSubject {
  readonly kind: 'fold' | 'policy';
  /** Absolute. */
  readonly path: string;
}

/** Endings of what a file of tests is for that names nothing: `orders.test.yaml` is for `orders.lua`, `orders.rgs`, … */
const ENDINGS = { '.rgs': 'policy', '.lua': 'fold', '.yaml': 'fold', '.yml': 'fold' } as const;

/** What a file of tests is for, or why that cannot be said: for one of these two, and on what it would depend. */
export type FoundSubject =
  | { readonly subject: TestSubject }
  | {
      readonly subject?: undefined;
      readonly problem: Report | readonly Diagnostic[];
      readonly wouldBe: readonly string[];
    };

/** What a file of tests is for, by what it names, or by its own name. */
export async function testSubject(io: Io, path: string, bytes: Uint8Array): Promise<FoundSubject> {
  const folder = dirname(path);
  const sink = new Sink();
  const named = subjectNamedBy(bytes, sink);
  if (named !== undefined) {
    const subject = { kind: named.kind, path: resolve(folder, named.path) };
    const problem = await whyNotThere(subject.path);
    if (problem === undefined) return { subject };
    sink.report('test-file-missing', named.span, { file: quoteText(named.path), problem });
    return { problem: sink.diagnostics, wouldBe: [subject.path] };
  }
  const own = basename(path).slice(0, -TEST_SUFFIX.length);
  const possible = Object.entries(ENDINGS).map(
    ([ending, kind]): TestSubject => ({ kind, path: join(folder, `${own}${ending}`) }),
  );
  const beside: TestSubject[] = [];
  for (const one of possible) if ((await whyNotThere(one.path)) === undefined) beside.push(one);
  const [subject, second] = beside;
  if (subject !== undefined && second === undefined) return { subject };
  const wouldBe = possible.map((one) => one.path);
  if (sink.errors > 0) return { problem: sink.diagnostics, wouldBe };
  const name = nameOf(io, path);
  const problem =
    subject === undefined
      ? {
          code: 'INPUT_READ',
          message: `there is no fold or policy ${own} beside ${name}, which it is for`,
          hint: 'name another one with `fold:` or `policy:` in the tests',
        }
      : {
          code: 'INPUT_READ',
          message: `${name} may be for ${beside.map((one) => basename(one.path)).join(' or ')}`,
          hint: 'name the one with `fold:` or `policy:` in the tests',
        };
  return { problem, wouldBe };
}

/** The files of tests that paths stand for: of a fold or policy, those beside it that are for it; of a folder, all below. */
export async function testPaths(io: Io, paths: readonly string[]): Promise<ReturnType<typeof sourcePaths>> {
  const wanted: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const tests = isSubject(path) ? await testsOf(io, path) : { value: [path] };
    if (tests.report !== undefined) return tests;
    wanted.push(...tests.value);
  }
  return sourcePaths(io, wanted, TEST_SUFFIX);
}

const isSubject = (path: string): boolean => /\.(rgs|rgc|rgf|lua|ya?ml)$/i.test(path) && !isTestFile(path);

async function testsOf(io: Io, subject: string): Promise<Read<readonly string[]>> {
  const path = resolve(io.cwd, subject);
  const why = await whyNotThere(path);
  if (why !== undefined) return { report: { code: 'INPUT_READ', message: `cannot read ${subject}: ${why}` } };
  const beside = await sourcePaths(io, [dirname(path)], TEST_SUFFIX);
  const found: string[] = [];
  for (const one of beside.value ?? []) {
    if (dirname(one.path) !== dirname(path)) continue;
    const bytes = await readInput(io, one.path, MAX_SOURCE_BYTES + 1);
    if (bytes.value === undefined) continue;
    if ((await testSubject(io, one.path, bytes.value)).subject?.path === path) found.push(one.path);
  }
  if (found.length > 0) return { value: found };
  const own = subject.replace(/\.\w+$/, TEST_SUFFIX);
  // It may be there and not say what it is for, or be broken.
  if ((await whyNotThere(resolve(io.cwd, own))) === undefined) return { value: [own] };
  const message = `there are no tests for ${subject}`;
  return {
    report: { code: 'INPUT_READ', message, hint: `write them in ${own}; gatos test --help has some` },
  };
}

const whyNotThere = (path: string): Promise<string | undefined> =>
  stat(path).then(() => undefined, systemErrorText);
