import type { ChildProcess } from 'node:child_process';

/** The exit code of a process that has ended, and whose output has come; null if a signal ended it. */
export const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
