import { lstat, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { compareUtf8 } from '../canonical/order.ts';
import type { Io } from './io.ts';
import type { Read } from './read-input.ts';
import { systemErrorText } from './system-error.ts';

/** A source to read. */
export interface SourcePath {
  readonly path: string;
  /** As reports name it: from the working folder, with `/` between its parts. */
  readonly name: string;
}

/** Folders that hold what others have written. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules']);

/**
 * The sources that some paths stand for, each once, by name: files as they are, and of folders all files below whose names end in
 * `suffix`. Links in folders are not followed; folders whose names start with a dot, and node_modules, are passed over.
 */
export async function sourcePaths(
  io: Io,
  paths: readonly string[],
  suffix = '.lua',
): Promise<Read<readonly SourcePath[]>> {
  const found = new Map<string, SourcePath>();
  const add = (path: string) => found.set(path, { path, name: nameOf(io, path) });
  for (const given of paths) {
    const path = resolve(io.cwd, given);
    try {
      if ((await stat(path)).isDirectory()) for (const file of await filesBelow(path, suffix)) add(file);
      else add(path);
    } catch (error) {
      const why = systemErrorText(error);
      if (why === undefined) throw error;
      return { report: { code: 'INPUT_READ', message: `cannot read ${given}: ${why}` } };
    }
  }
  const sorted = [...found.values()].sort((a, b) => compareUtf8(a.name, b.name));
  return { value: sorted };
}

async function filesBelow(folder: string, suffix: string): Promise<string[]> {
  const files: string[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      const kind = entry.isDirectory() || entry.isFile() ? entry : await lstat(path);
      if (kind.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name))
        waiting.push(path);
      else if (kind.isFile() && entry.name.endsWith(suffix)) files.push(path);
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
