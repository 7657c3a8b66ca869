import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Data } from '../canonical/data.ts';
import { encodeJson } from '../canonical/json-encode.ts';
import { type Outcome, problem } from '../planes/ledger/problem.ts';
import type { Io } from './io.ts';

/** One word is a line for the shell, as `git bisect run` has it quoted; several are a program and its arguments. */
function start([first, ...rest]: readonly string[], io: Io): ChildProcessWithoutNullStreams {
  const options = { cwd: io.cwd, env: { ...io.env } };
  return rest.length === 0 ? spawn('sh', ['-c', first!], options) : spawn(first!, rest, options);
}

/**
 * Asks a command about a state, which it gets on standard input as JSON: 0 is yes, 1 to 124 is no. What it says on standard error goes
 * there. Anything else (125, no such command, ended by a signal) is BISECT_COMMAND.
 */
export function askCommand(io: Io, words: readonly string[], state: Data): Promise<Outcome<boolean>> {
  const json = encodeJson(state);
  if (json.problem !== undefined) return Promise.resolve(json);
  const none = (what: string) =>
    problem('BISECT_COMMAND', `${words.join(' ')}: ${what}`, '0 is yes, 1 to 124 is no');
  return new Promise((resolve) => {
    const child = start(words, io);
    child.on('error', ({ message }) => resolve(none(message)));
    child.stderr.on('data', (some: Uint8Array) => io.stderr.write(some));
    child.stdout.resume();
    child.stdin.on('error', () => {}); /* it did not read all of it; how it ends is the answer */
    child.stdin.end(json.value);
    child.on('close', (code, signal) => {
      if (code === null) resolve(none(`ended by ${signal}`));
      else if (code > 124) resolve(none(`exit code ${code}`));
      else resolve({ value: code === 0 });
    });
  });
}
