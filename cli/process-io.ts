import { createReadStream, fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { BrokenPipe, type Io, type Output, OutputFailure } from './io.ts';
import { systemErrorCode, systemErrorText } from './system-error.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const waiting = new Int32Array(new SharedArrayBuffer(4));

/** Writes all bytes; a pipe that another process made non-blocking may take some now and some later. */
function writeAll(fd: number, data: string | Uint8Array): void {
  let bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
    } catch (error) {
      if (systemErrorCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(waiting, 0, 0, 2);
    }
  }
}

const stdout: Output = {
  isTerminal: isatty(STDOUT),
  write(data) {
    try {
      writeAll(STDOUT, data);
    } catch (error) {
      if (systemErrorCode(error) === 'EPIPE') throw new BrokenPipe();
      throw new OutputFailure(systemErrorText(error) ?? String(error));
    }
  },
};

const stderr: Output = {
  isTerminal: isatty(STDERR),
  write(data) {
    try {
      writeAll(STDERR, data);
    } catch {
      // Nobody is left to be told.
    }
  },
};

/** The process as commands see it. */
export const processIo: Io = {
  stdout,
  stderr,
  // process.stdin is an empty stream when standard input is a folder; reading it as a file says what is wrong.
  stdin: () => (fstatSync(STDIN).isDirectory() ? createReadStream('', { fd: STDIN }) : process.stdin),
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  self: [process.execPath, process.argv[1] ?? ''],
};
