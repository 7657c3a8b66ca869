import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { subjectNamedBy } from '../../testing/read-test-file.ts';
import type { Io } from '../io.ts';
import { type Read, readInput } from '../read-input.ts';
import { nameOf, sourcePaths } from '../source-paths.ts';

export const TEST_SUFFIX = '.test.yaml';

/** What a file of tests is for. */
export interface TestSubject {
  readonly kind: 'fold' | 'policy';
  /** Absolute. */
  readonly path: string;
}

/** Endings of what a file of tests is for that names nothing: `orders.test.yaml` is for `orders.lua`, `orders.rgs`, … */
const ENDINGS = { '.rgs': 'policy', '.lua': 'fold', '.yaml': 'fold', '.yml': 'fold' } as const;

/** What a file of tests is for, by what it names, or by its own name. It need not be there. */
export async function testSubject(io: Io, path: string, bytes: Uint8Array): Promise<Read<TestSubject>> {
  const folder = dirname(path);
  const { policy, fold } = subjectNamedBy(bytes);
  /* If it names both, the reader of tests of policies says that `fold` is out of place. */
  if (policy !== undefined) return { value: { kind: 'policy', path: resolve(folder, policy) } };
  if (fold !== undefined) return { value: { kind: 'fold', path: resolve(folder, fold) } };
  const own = basename(path).slice(0, -TEST_SUFFIX.length);
  const beside: TestSubject[] = [];
  for (const [ending, kind] of Object.entries(ENDINGS)) {
    const subject = join(folder, `${own}${ending}`);
    if (await isThere(subject)) beside.push({ kind, path: subject });
  }
  const [only, second] = beside;
  if (only !== undefined && second === undefined) return { value: only };
  const name = nameOf(io, path);
  return {
    report:
      only === undefined
        ? {
            code: 'INPUT_READ',
            message: `there is no fold or policy ${own} beside ${name}, which it is for`,
            hint: 'name another one with `fold:` or `policy:` in the tests',
          }
        : {
            code: 'INPUT_READ',
            message: `${name} may be for ${beside.map((one) => basename(one.path)).join(' or ')}`,
            hint: 'name the one with `fold:` or `policy:` in the tests',
          },
  };
}

/** The files of tests that paths stand for: of a fold or policy, those beside it that are for it; of a folder, all below. */
export async function testPaths(io: Io, paths: readonly string[]): Promise<ReturnType<typeof sourcePaths>> {
  const wanted: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths)
    wanted.push(...(isSubject(path) ? await testsOf(io, path) : [path]));
  return sourcePaths(io, wanted, TEST_SUFFIX);
}

const isSubject = (path: string): boolean =>
  /\.(rgs|rgc|rgf|lua|ya?ml)$/i.test(path) && !path.endsWith(TEST_SUFFIX);

async function testsOf(io: Io, subject: string): Promise<string[]> {
  const path = resolve(io.cwd, subject);
  const beside = await sourcePaths(io, [dirname(path)], TEST_SUFFIX);
  const found: string[] = [];
  for (const one of beside.value ?? []) {
    if (dirname(one.path) !== dirname(path)) continue;
    const bytes = await readInput(io, one.path, MAX_SOURCE_BYTES + 1);
    if (bytes.value === undefined) continue;
    if ((await testSubject(io, one.path, bytes.value)).value?.path === path) found.push(one.path);
  }
  /* If there is none, the one that should be there is reported as missing. */
  return found.length > 0 ? found : [subject.replace(/\.\w+$/, TEST_SUFFIX)];
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
