import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** The command of the settings and the arguments that come first. */
export function commandLine(): [command: string, ...args: string[]] {
  const [command = 'gatos', ...args] =
    vscode.workspace.getConfiguration('gatos').get<string[]>('command') ?? [];
  return [command, ...args];
}

/** What a run of the command line came to. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined: it could not be started. */
  readonly code: number | undefined;
}

/** Results are states and code of folds: large ones too. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Runs gatos in the folder of a file, without a shell. */
export function runGatos(file: string, args: readonly string[]): Promise<Ran> {
  const [command, ...first] = commandLine();
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath ?? dirname(file);
  return new Promise((resolve) => {
    execFile(
      command,
      [...first, ...args],
      { cwd: folder, maxBuffer: MOST_BYTES },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ stdout, stderr: code === undefined ? `${error?.message ?? ''}\n${stderr}` : stderr, code });
      },
    );
  });
}
