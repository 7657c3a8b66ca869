import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/**
 * Adds a command to the program. Its action imports what it needs when it is called, so that no command pays for another, and hands
 * its exit code to `finish`.
 */
export type DefineCommand = (program: Command, io: Io, finish: (code: ExitCode) => void) => void;
