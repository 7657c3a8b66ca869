import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import { decodeRgc } from '../policy/rgc/decode.ts';
import { Coverage } from '../testing/policy/coverage.ts';
import { policyTestCase } from '../testing/policy/policy-test-case.ts';
import { policyNamedBy, readPolicyTests } from '../testing/policy/read-policy-tests.ts';
import type { TestFile } from '../testing/test-case.ts';
import type { Io } from './io.ts';
import { openPolicy, type PolicyProgram } from './policy-program.ts';
import { readInput } from './read-input.ts';
import { type Format, fail } from './report.ts';
import { showDiagnostics } from './show-diagnostics.ts';
import { nameOf, type SourcePath, sourcePaths } from './source-paths.ts';

export const TEST_SUFFIX = '.test.yaml';

/** A policy under test. */
export interface TestedPolicy {
  readonly name: string;
  readonly program: PolicyProgram;
  readonly coverage: Coverage;
}

/** What could be read of some paths; the rest was reported. */
export interface PolicyTestFiles {
  readonly files: readonly TestFile[];
  readonly policies: readonly TestedPolicy[];
  /** Whether something could not be read, or does not compile. */
  readonly broken: boolean;
  /** Absolute paths of all that was read, or should have been. */
  readonly read: readonly string[];
}

/** Reads the tests that some paths stand for, and their policies: each policy once. Says on stderr what is wrong with them. */
export async function readPolicyTestFiles(
  io: Io,
  paths: readonly SourcePath[],
  format: Format,
): Promise<PolicyTestFiles> {
  const reader = new PolicyTestFilesReader(io, format);
  for (const path of paths) await reader.read(path);
  return reader.result();
}

/** The files of tests that paths stand for: of a policy, those beside it that test it; of a folder, all below. */
export async function policyTestPaths(
  io: Io,
  paths: readonly string[],
): Promise<ReturnType<typeof sourcePaths>> {
  const wanted: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths)
    wanted.push(...(path.endsWith('.rgs') ? await testsOf(io, path) : [path]));
  return sourcePaths(io, wanted, TEST_SUFFIX);
}

async function testsOf(io: Io, policy: string): Promise<string[]> {
  const path = resolve(io.cwd, policy);
  const beside = await sourcePaths(io, [dirname(path)], TEST_SUFFIX);
  const found: string[] = [];
  for (const one of beside.value ?? []) {
    if (dirname(one.path) !== dirname(path)) continue;
    const bytes = await readInput(io, one.path, MAX_SOURCE_BYTES + 1);
    if (bytes.value !== undefined && policyPathOf(one.path, bytes.value) === path) found.push(one.path);
  }
  /* If there is none, the one that should be there is reported as missing. */
  return found.length > 0 ? found : [policy.replace(/\.rgs$/, TEST_SUFFIX)];
}

/** Where the policy is that a file of tests is for. */
function policyPathOf(path: string, bytes: Uint8Array): string {
  const own = `${basename(path).slice(0, -TEST_SUFFIX.length)}.rgs`;
  return resolve(dirname(path), policyNamedBy(bytes) ?? own);
}

class PolicyTestFilesReader {
  private readonly io: Io;
  private readonly format: Format;
  private readonly files: TestFile[] = [];
  private readonly policies = new Map<string, TestedPolicy | undefined>();
  private readonly paths: string[] = [];
  private broken = false;

  constructor(io: Io, format: Format) {
    this.io = io;
    this.format = format;
  }

  result(): PolicyTestFiles {
    const policies = [...this.policies.values()].filter((one) => one !== undefined);
    return {
      files: this.files,
      policies,
      broken: this.broken,
      read: [...this.paths, ...this.policies.keys()],
    };
  }

  async read({ path, name }: SourcePath): Promise<void> {
    const { io, format } = this;
    this.paths.push(path);
    const bytes = await readInput(io, path, MAX_SOURCE_BYTES + 1);
    if (bytes.report !== undefined) {
      this.broken = true;
      return fail(io, format, bytes.report);
    }
    const policy = await this.policy(policyPathOf(path, bytes.value), name);
    if (policy === undefined) return;
    const { program, coverage } = policy;
    const { diagnostics, tests } = readPolicyTests(
      bytes.value,
      program.policy.rules.map((one) => one.id),
    );
    showDiagnostics(io, format, diagnostics, bytes.value, name);
    if (tests === undefined) this.broken = true;
    else
      this.files.push({
        file: name,
        cases: tests.map((one) => policyTestCase(one, program.policy, coverage)),
      });
  }

  private async policy(path: string, tests: string): Promise<TestedPolicy | undefined> {
    if (this.policies.has(path)) return this.policies.get(path);
    const { io, format } = this;
    const name = nameOf(io, path);
    let tested: TestedPolicy | undefined;
    if (await isThere(path)) {
      const program = await openPolicy(io, name, format);
      if (program.exit === undefined)
        tested = {
          name,
          program: program.value,
          coverage: new Coverage(decodeRgc(program.value.rgc).value!),
        };
    } else {
      const message = `there is no policy ${name}, which ${tests} is for`;
      fail(io, format, { code: 'INPUT_READ', message, hint: 'name another one with `policy:` in the tests' });
    }
    this.broken ||= tested === undefined;
    this.policies.set(path, tested);
    return tested;
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
