import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { Io } from '../io.ts';
import { nameOf, type SourcePath } from '../source-paths.ts';
import type { TestFiles } from './test-files.ts';
import { isTestFile } from './test-subject.ts';
import { watchFolders } from './watch-folders.ts';

/**
 * Runs tests, and whenever something changes those that depend on it, until the process is ended; once, if there are none to watch. New
 * files of tests are seen beside what is watched.
 */
export function watchTests(
  io: Io,
  run: (wanted: (path: SourcePath) => boolean) => Promise<TestFiles>,
): Promise<void> {
  const dependsOn = new Map<string, ReadonlySet<string>>();
  return new Promise((nothingToWatch, reject) => {
    watchFolders(async (changed) => {
      if (changed !== undefined) {
        const names = changed.map((path) => safeText(nameOf(io, path)));
        io.stdout.write(`\n${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} changed\n`);
      }
      const affected = (path: string): boolean => {
        const needs = dependsOn.get(path);
        return changed === undefined || needs === undefined || changed.some((one) => needs.has(one));
      };
      const tests = await run(({ path }) => affected(path));
      for (const [path, needs] of tests.dependsOn) dependsOn.set(path, needs);
      if (dependsOn.size === 0) nothingToWatch();
      return [...dependsOn.values()].flatMap((needs) => [...needs]);
    }, isTestFile).catch(reject);
  });
}
