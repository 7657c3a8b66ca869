import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Editors write a file in several steps; what comes within this time is one change. In milliseconds. */
const SETTLED_AFTER = 50;

/**
 * Does some work again whenever one of the files that it depends on (absolute paths, which it gives) is written, made or removed, be it
 * while the work goes on; and whenever a file that `concerns` it by its name comes into their folders.
 * `changed` are the paths of such files; it is undefined for the first time. Folders are watched, for editors replace files.
 * Never returns; what the work throws is thrown.
 */
export function watchFolders(
  work: (changed?: readonly string[]) => Promise<readonly string[]>,
  concerns: (name: string) => boolean,
): Promise<never> {
  return new Promise((_, reject) => {
    const watched = new Map<string, Set<string>>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: Promise<void> = Promise.resolve();
    let changed = new Set<string>();
    const later = (path: string) => {
      clearTimeout(timer);
      changed.add(path);
      timer = setTimeout(() => {
        run([...changed]);
        changed = new Set();
      }, SETTLED_AFTER);
    };
    const add = async (paths: readonly string[], since: number) => {
      for (const path of paths) {
        const folder = dirname(path);
        const names = watched.get(folder) ?? new Set<string>();
        const isNew = !names.has(basename(path));
        names.add(basename(path));
        if (!watched.has(folder)) {
          watched.set(folder, names);
          watch(folder, (_event, name) => {
            if (name !== null && (names.has(name) || concerns(name))) later(join(folder, name));
          }).on('error', reject);
        }
        /* Nobody has watched it until now. */
        const modified = isNew ? await stat(path).catch(() => undefined) : undefined;
        if (modified !== undefined && modified.mtimeMs > since) later(path);
      }
    };
    /* One after the other: what changes meanwhile is seen by the next one. */
    const run = (paths?: readonly string[]) => {
      running = running.then(async () => {
        const since = Date.now();
        await add(await work(paths), since);
      });
      running.catch(reject);
    };
    run();
  });
}
