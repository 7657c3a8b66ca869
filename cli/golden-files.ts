import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FileOutcome, GoldenFiles } from '../golden/golden-files.ts';

/** The real files below a folder, for golden vectors. Links are not followed when folders are listed. */
export function goldenFilesOf(root: string): GoldenFiles {
  const at = (path: string) => join(root, path);
  return {
    list: (folder) =>
      attempt(() =>
        readdirSync(at(folder), { withFileTypes: true }).map((entry) => ({
          name: entry.name,
          kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        })),
      ),
    read: (file) =>
      attempt(() => {
        // A pipe or a device would block or never end.
        if (!lstatSync(at(file)).isFile()) throw new Error('not a regular file');
        return readFileSync(at(file));
      }),
    write: (file, bytes) => attempt(() => replaceFile(at(file), bytes)),
    remove: (file) =>
      attempt(() => {
        rmSync(at(file));
        return true as const;
      }),
  };
}

/** Written beside and renamed, so that an expectation is never half a file. */
function replaceFile(path: string, bytes: Uint8Array): true {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(beside, 'w');
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return true;
}

function attempt<T>(work: () => T): FileOutcome<T> {
  try {
    return { value: work() };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return { problem: missing ? 'no such file' : message, missing };
  }
}
