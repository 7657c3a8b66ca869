import { dirname, resolve } from 'node:path';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { foldTestCase } from '../../testing/fold/fold-test-case.ts';
import { type ReadTestData, readFoldTests } from '../../testing/fold/read-fold-tests.ts';
import { policyTestCase } from '../../testing/policy/policy-test-case.ts';
import { readPolicyTests } from '../../testing/policy/read-policy-tests.ts';
import type { TestCase, TestFile } from '../../testing/test-case.ts';
import type { Io } from '../io.ts';
import { readFileNow } from '../read-file-now.ts';
import { readInput } from '../read-input.ts';
import { fail } from '../report.ts';
import { showDiagnostics } from '../show-diagnostics.ts';
import type { SourcePath } from '../source-paths.ts';
import { type TestSubject, testSubject } from './test-subject.ts';
import { type OpenOptions, openTested, type Tested } from './tested.ts';

/** The largest log or checkpoint that a test reads. */
const MAX_DATA_BYTES = 256 * 1024 * 1024;

export interface ReadTestsOptions extends OpenOptions {
  /** Leave out tests of anything else. */
  readonly kind?: TestSubject['kind'];
  /** What events that are made up follow from. */
  readonly seed: number;
}

/** A file of tests that could be read. */
export interface ReadTestFile extends TestFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What could be read of some paths; the rest was reported. */
export interface TestFiles {
  readonly files: readonly ReadTestFile[];
  /** Folds and policies, each once. */
  readonly tested: readonly Tested[];
  /** Files of tests that cannot be run: they, or what they are for, cannot be read or do not compile. */
  readonly broken: readonly string[];
  /** By file of tests, the absolute paths of all that it depends on, itself included. */
  readonly dependsOn: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads files of tests, with what they are for. Says on stderr what is wrong with them. */
export async function readTestFiles(
  io: Io,
  paths: readonly SourcePath[],
  options: ReadTestsOptions,
): Promise<TestFiles> {
  const reader = new TestFilesReader(io, options);
  for (const path of paths) await reader.read(path);
  return reader;
}

interface Opened {
  readonly tested: Tested | undefined;
  readonly read: readonly string[];
}

class TestFilesReader implements TestFiles {
  readonly files: ReadTestFile[] = [];
  readonly dependsOn = new Map<string, Set<string>>();
  readonly broken: string[] = [];
  private readonly io: Io;
  private readonly options: ReadTestsOptions;
  private readonly subjects = new Map<string, Opened>();

  constructor(io: Io, options: ReadTestsOptions) {
    this.io = io;
    this.options = options;
  }

  get tested(): readonly Tested[] {
    return [...this.subjects.values()].flatMap(({ tested }) => (tested === undefined ? [] : [tested]));
  }

  async read({ path, name }: SourcePath): Promise<void> {
    const { io } = this;
    const { format, kind } = this.options;
    const bytes = await readInput(io, path, MAX_SOURCE_BYTES + 1);
    const needs = new Set([path]);
    if (bytes.report !== undefined) {
      this.dependsOn.set(path, needs);
      this.broken.push(name);
      return fail(io, format, bytes.report);
    }
    const found = await testSubject(io, path, bytes.value);
    if (kind !== undefined && found.subject !== undefined && found.subject.kind !== kind) return;
    this.dependsOn.set(path, needs);
    if (found.subject === undefined) {
      this.broken.push(name);
      for (const one of found.wouldBe) needs.add(one);
      if ('code' in found.problem) return fail(io, format, found.problem);
      return showDiagnostics(io, format, found.problem, bytes.value, name);
    }
    const { tested, read } = await this.open(found.subject);
    for (const one of read) needs.add(one);
    if (tested === undefined) {
      this.broken.push(name);
      return;
    }
    const { cases, diagnostics } = this.casesFor(tested, path, bytes.value, needs);
    showDiagnostics(io, format, diagnostics, bytes.value, name);
    if (cases === undefined) this.broken.push(name);
    else this.files.push({ file: name, path, bytes: bytes.value, cases });
  }

  private casesFor(tested: Tested, path: string, bytes: Uint8Array, needs: Set<string>) {
    if (tested.kind === 'policy') {
      const { policy, coverage } = tested;
      const { diagnostics, tests } = readPolicyTests(
        bytes,
        policy.rules.map((one) => one.id),
      );
      const cases: readonly TestCase[] | undefined = tests?.map((one) =>
        policyTestCase(one, policy, coverage),
      );
      return { diagnostics, cases };
    }
    const read = dataReader(dirname(path), needs);
    const { diagnostics, tests } = readFoldTests(bytes, tested.fold.shape, read);
    return { diagnostics, cases: tests?.map((one) => foldTestCase(one, tested, this.options.seed)) };
  }

  private async open(subject: TestSubject): Promise<Opened> {
    const known = this.subjects.get(subject.path);
    if (known !== undefined) return known;
    const read = new Set([subject.path]);
    const tested = await openTested(this.io, subject, this.options, (path) => read.add(path));
    const opened = { tested, read: [...read] };
    this.subjects.set(subject.path, opened);
    return opened;
  }
}

/** Reads logs and checkpoints that tests name, from the folder of the tests. */
function dataReader(folder: string, needs: Set<string>): ReadTestData {
  return (path) => {
    const file = resolve(folder, path);
    needs.add(file);
    return readFileNow(file, MAX_DATA_BYTES);
  };
}
