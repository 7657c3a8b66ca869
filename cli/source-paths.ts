import { lstat, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { compareUtf8 } from '../canonical/order.ts';
import { GitIgnore } from './git-ignore.ts';
import type { Io } from './io.ts';
import { NO_PATH, type Read } from './read-input.ts';
import { systemErrorText } from './system-error.ts';

/** A source to read. */
export interface SourcePath {
  readonly path: string;
  /** As reports name it: from the working folder, with `/` between its parts. */
  readonly name: string;
  /** It was not named, but found in a folder that was. */
  readonly found?: true;
}

/** Folders that hold what others have written. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules']);

/**
 * The sources that some paths stand for, each once, by name: files as they are, and of folders all files below whose names end in one
 * of `suffixes`. Links in folders are not followed; folders whose names start with a dot, node_modules, and what `.gitignore` files
 * ignore are passed over.
 */
export async function sourcePaths(
  io: Io,
  paths: readonly string[],
  ...suffixes: readonly string[]
): Promise<Read<readonly SourcePath[]>> {
  const found = new Map<string, SourcePath>();
  for (const given of paths) {
    if (given === '') return { report: NO_PATH };
    const path = resolve(io.cwd, given);
    try {
      const source = { path, name: nameOf(io, path) };
      if (!(await stat(path)).isDirectory()) found.set(path, source);
      else
        for (const file of await filesBelow(path, suffixes))
          if (!found.has(file)) found.set(file, { path: file, name: nameOf(io, file), found: true });
    } catch (error) {
      const why = systemErrorText(error);
      if (why === undefined) throw error;
      return { report: { code: 'INPUT_READ', message: `cannot read ${given}: ${why}` } };
    }
  }
  const sorted = [...found.values()].sort((a, b) => compareUtf8(a.name, b.name));
  return { value: sorted };
}

async function filesBelow(folder: string, suffixes: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  const waiting = [{ folder, ignored: await GitIgnore.forFolder(folder) }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of await readdir(at.folder, { withFileTypes: true })) {
      const path = join(at.folder, entry.name);
      const kind = entry.isDirectory() || entry.isFile() ? entry : await lstat(path);
      if (kind.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)) {
        if (!at.ignored.ignores(path, true))
          waiting.push({ folder: path, ignored: await at.ignored.within(path) });
      } else if (kind.isFile() && suffixes.some((suffix) => entry.name.endsWith(suffix))) {
        if (!at.ignored.ignores(path, false)) files.push(path);
      }
    }
  }
  return files;
}

/** Paths outside of the working folder are named from the root. */
export function nameOf(io: Io, path: string): string {
  const inside = relative(io.cwd, path);
  const outside = inside.startsWith('..') || inside === '' || resolve(inside) === inside;
  return (outside ? path : inside).split(sep).join('/');
}
