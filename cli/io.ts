/** Where a command writes. Writing is synchronous: a program in an endless loop must notice that nobody listens. */
export interface Output {
  /** @throws BrokenPipe when the reader has gone away, OutputFailure when it cannot be written. */
  write(data: string | Uint8Array): void;
  readonly isTerminal: boolean;
}

/** All that a command knows of the process it runs in. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Bytes of standard input, from where they were read last. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from, absolute. */
  readonly cwd: string;
  /** Makes names of temporary files differ between processes. */
  readonly pid: number;
  /** What runs this program, and its main file, absolute: for what is started later, like a hook. */
  readonly self: readonly [runtime: string, main: string];
}

/** Nobody reads standard output any more, as in `gatos exec x.lua | head`: the command ends quietly. */
export class BrokenPipe extends Error {}

/** Standard output cannot be written: a full disk, for example. */
export class OutputFailure extends Error {}

/** Whether an output gets colours: terminals do, unless NO_COLOR says no; FORCE_COLOR gives them to any. */
export function hasColour(io: Io, output: Output): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return output.isTerminal && TERM !== 'dumb';
}
