import { execFile } from 'node:child_process';
import type { GatosProgram } from './find-gatos.ts';

/** What a run of the command line came to. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined: it did not end by itself, or could not be started. */
  readonly code: number | undefined;
}

/** Results are states and code of folds: large ones too. In UTF-16 units. */
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Runs a command of gatos in a folder, without a shell: arguments arrive as they are. */
export function runProgram(
  { command, args: first, env }: GatosProgram,
  args: readonly string[],
  { cwd, signal }: { readonly cwd: string; readonly signal?: AbortSignal },
): Promise<Ran> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: MOST_OUTPUT, ...(signal && { signal }) };
  return new Promise((resolve) => {
    execFile(command, [...first, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ stdout, stderr: code === undefined ? `${stderr}${error?.message ?? ''}` : stderr, code });
    });
  });
}
