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
import { systemErrorCode, systemErrorText } from './system-error.ts';

/** The real files below a folder, for golden vectors. Links are neither listed as folders nor read. */
export function goldenFilesOf(root: string, pid: number): GoldenFiles {
  const at = (path: string) => join(root, path);
  return {
    list: (folder) =>
      attempt(() =>
        readdirSync(at(folder), { withFileTypes: true }).map((entry) => ({
          name: entry.name,
          kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        })),
      ),
    read: (file) => {
      const isFile = attempt(() => lstatSync(at(file)).isFile());
      if (isFile.problem !== undefined) return isFile;
      // A pipe or a device would block or never end; a link may lead anywhere.
      return isFile.value ? attempt(() => readFileSync(at(file))) : { problem: 'not a regular file' };
    },
    write: (file, bytes) => attempt(() => replaceFile(at(file), bytes, pid)),
    remove: (file) =>
      attempt(() => {
        rmSync(at(file));
        return true as const;
      }),
  };
}

/** Written beside and renamed, so that an expectation is never half a file. */
function replaceFile(path: string, bytes: Uint8Array, pid: number): true {
  const beside = `${path}.${pid}.tmp`;
  try {
    // `wx`: a file of that name that is there already is somebody else's, or a link.
    const file = openSync(beside, 'wx');
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') rmSync(beside, { force: true });
    throw error;
  }
  return true;
}

function attempt<T>(work: () => T): FileOutcome<T> {
  try {
    return { value: work() };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return { problem: systemErrorText(error) ?? code, missing: code === 'ENOENT' || code === 'ENOTDIR' };
  }
}
