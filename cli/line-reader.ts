import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Io } from './io.ts';
import { outputStream } from './output-stream.ts';

export interface LineReaderOptions {
  readonly prompt: string;
  /** What a word may be completed to; `line` is all before the cursor. */
  readonly complete: (line: string) => readonly [candidates: string[], word: string];
  /** Earlier lines, the last one first. */
  readonly history?: readonly string[];
  /** Ctrl-C. */
  readonly interrupt: () => void;
}

/** Lines that somebody types, or that come from a pipe. */
export interface LineReader {
  readonly lines: AsyncIterable<string>;
  /** Whether somebody types: then there is a prompt, and lines are on the screen already. */
  readonly typed: boolean;
  readonly close: () => void;
}

const MAX_LINE = 1024 * 1024;

export function readLines(io: Io, options: LineReaderOptions): LineReader {
  const input = io.stdin();
  if (!isTerminal(input) || !io.stdout.isTerminal)
    return { lines: pipedLines(input), typed: false, close: () => {} };
  const reader = createInterface({
    input,
    output: outputStream(io.stdout),
    terminal: true,
    prompt: options.prompt,
    completer: options.complete,
    history: [...(options.history ?? [])],
    historySize: 1000,
  });
  reader.on('SIGINT', () => {
    options.interrupt();
    reader.write(null, { ctrl: true, name: 'u' });
    reader.prompt();
  });
  return { lines: promptedLines(reader), typed: true, close: () => reader.close() };
}

async function* promptedLines(reader: ReturnType<typeof createInterface>): AsyncGenerator<string> {
  reader.prompt();
  for await (const line of reader) {
    yield line;
    reader.prompt();
  }
}

/** Lines of an input; the rest of one that is too long is dropped. */
async function* pipedLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of input) {
    const pieces = (held + decoder.decode(chunk, { stream: true })).split('\n');
    held = pieces.pop()!.slice(0, MAX_LINE);
    yield* pieces;
  }
  if (held !== '') yield held;
}

function isTerminal(input: AsyncIterable<Uint8Array>): input is AsyncIterable<Uint8Array> & Readable {
  return 'isTTY' in input && input.isTTY === true;
}
