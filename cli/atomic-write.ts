import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Report } from './report.ts';
import { systemErrorCode, systemErrorText } from './system-error.ts';

export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WriteOptions {
  readonly pid: number;
  /** All files must end up in this folder, which is made if it is not there. Without it, the folders must be there. */
  readonly root?: string;
  /** For tests: what puts a finished file in its place. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

let counter = 0;

/**
 * Writes all files or none. Each is written beside its place and flushed; when all are, they are renamed into place. A problem leaves
 * everything as it was, and no temporary files; only a crash between two of the renames can show some files new and some old,
 * but never a half-written one.
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  options: WriteOptions,
): Promise<Report | undefined> {
  const batch = new Batch(options);
  for (const file of files) {
    try {
      await batch.stage(file);
    } catch (error) {
      await batch.undo();
      return writeProblem(file.name, error);
    }
  }
  for (const { path, name } of files) {
    try {
      await batch.commit(path);
    } catch (error) {
      await batch.undo();
      return writeProblem(name, error);
    }
  }
  await batch.finish();
  return undefined;
}

/** A place that must not be written to. */
class Forbidden extends Error {}

function writeProblem(name: string, error: unknown): Report {
  const why = error instanceof Forbidden ? error.message : systemErrorText(error);
  if (why === undefined) throw error;
  return { code: 'OUTPUT_WRITE', message: `cannot write ${name}: ${why}`, hint: 'nothing was written' };
}

class Batch {
  private readonly options: WriteOptions;
  /** Temporary files by the path they are for. */
  private readonly staged = new Map<string, string>();
  /** What was at a path before, under another name; undefined if nothing was. */
  private readonly replaced = new Map<string, string | undefined>();
  private readonly folders: string[] = [];

  constructor(options: WriteOptions) {
    this.options = options;
  }

  async stage({ path, bytes }: FileToWrite): Promise<void> {
    if (this.options.root !== undefined) await this.makeFolders(this.options.root, dirname(path));
    // Renaming replaces a link, a device or a pipe by a file; only of a link that is what is wanted.
    const there = await statOrNothing(path);
    if (there !== undefined && !there.isFile() && !there.isSymbolicLink())
      throw new Forbidden(there.isDirectory() ? 'it is a folder' : 'it is not a regular file');
    const temporary = this.nameBeside(path);
    const file = await open(temporary, 'wx');
    this.staged.set(path, temporary);
    try {
      // What replaces a file that can be run can be run.
      if (there?.isFile() === true) await file.chmod(Number(there.mode) & 0o7777);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async commit(path: string): Promise<void> {
    const there = await statOrNothing(path);
    const backup = there === undefined ? undefined : this.nameBeside(path);
    if (backup !== undefined) {
      // A second name costs nothing; file systems that have no links, and links to links, get a copy.
      await link(path, backup).catch(() => copyFile(path, backup, constants.COPYFILE_EXCL));
    }
    const temporary = this.staged.get(path)!;
    try {
      await (this.options.rename ?? rename)(temporary, path);
    } catch (error) {
      if (backup !== undefined) await rm(backup, { force: true });
      throw error;
    }
    this.staged.delete(path);
    this.replaced.set(path, backup);
  }

  /** Best effort: whatever made it necessary may be in its way as well. */
  async undo(): Promise<void> {
    for (const temporary of this.staged.values()) await rm(temporary, { force: true }).catch(ignore);
    for (const [path, backup] of this.replaced)
      await (backup === undefined ? rm(path, { force: true }) : rename(backup, path)).catch(ignore);
    for (const folder of this.folders.reverse()) await rmdir(folder).catch(ignore);
  }

  async finish(): Promise<void> {
    for (const backup of this.replaced.values())
      if (backup !== undefined) await rm(backup, { force: true }).catch(ignore);
  }

  private nameBeside(path: string): string {
    counter += 1;
    return join(dirname(path), `.${basename(path).slice(0, 40)}.${this.options.pid}-${counter}.tmp`);
  }

  /** Makes the folders of a file, one by one, so that no link leads out of the root before it is looked at. */
  private async makeFolders(root: string, folder: string): Promise<void> {
    await this.makeRoot(root);
    const inside = await realpath(root);
    let at = root;
    for (const name of relative(root, folder).split(sep)) {
      if (name === '') continue;
      at = join(at, name);
      if ((await statOrNothing(at)) === undefined) await this.makeFolder(at);
      const real = await realpath(at);
      if (real !== inside && !real.startsWith(inside.endsWith(sep) ? inside : inside + sep))
        throw new Forbidden(`the link ${at} leads out of ${root}`);
    }
  }

  private async makeRoot(root: string): Promise<void> {
    const missing: string[] = [];
    for (let at = root; (await statOrNothing(at)) === undefined; at = dirname(at)) missing.push(at);
    for (const folder of missing.reverse()) await this.makeFolder(folder);
  }

  private async makeFolder(path: string): Promise<void> {
    await mkdir(path);
    this.folders.push(path);
  }
}

const ignore = (): void => {};

async function statOrNothing(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
