import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, resolve } from 'node:path';

/** How gatos is started: a program, what comes first among its arguments, and what its environment has beside that of the editor. */
export interface GatosProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Surroundings {
  /** The setting `gatos.path`; the empty text is none. */
  readonly setting: string;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Whether programs of the workspace may run. */
  readonly trusted: boolean;
  /** The environment variable PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
}

/** The command line in the package. */
const MAIN = join('node_modules', 'gatos', 'dist', 'cli', 'main.js');

/**
 * Finds gatos: what the setting names, the package that the workspace has installed, or the command on the PATH. Of a workspace that is not
 * trusted nothing is taken, even if the PATH leads there.
 */
export function findGatos(around: Surroundings): GatosProgram | undefined {
  const { setting, folders, trusted, searchPath, platform } = around;
  const [folder] = folders;
  if (setting !== '') {
    if (isAbsolute(setting)) return programOf(setting);
    return trusted && folder !== undefined ? programOf(resolve(folder, setting)) : undefined;
  }
  const installed = trusted ? folders.map((one) => join(one, MAIN)) : [];
  const searched = searchPath
    .split(delimiter)
    .filter((one) => isAbsolute(one) && (trusted || !folders.some((root) => isWithin(root, one))));
  const onPath = searched.flatMap((one) =>
    // On Windows npm writes a script for the shell; the package is beside it.
    platform === 'win32' ? [join(one, 'gatos.exe'), join(one, MAIN)] : [join(one, 'gatos')],
  );
  for (const file of [...installed, ...onPath]) {
    const program = programOf(file);
    if (program !== undefined) return program;
  }
  return undefined;
}

/** A module runs in the Node of the editor: there may be no other on the PATH of what a desktop starts. */
function programOf(file: string): GatosProgram | undefined {
  const isModule = /\.[cm]?js$/.test(file);
  if (!isFile(file, isModule ? constants.R_OK : constants.X_OK)) return undefined;
  return isModule
    ? { command: process.execPath, args: [file], env: { ELECTRON_RUN_AS_NODE: '1' } }
    : { command: file, args: [], env: {} };
}

function isFile(file: string, access: number): boolean {
  try {
    accessSync(file, access);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isWithin(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return !isAbsolute(inside) && !/^\.\.(?:[/\\]|$)/.test(inside);
}
