import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Io } from './io.ts';
import type { Report } from './report.ts';
import { systemErrorText } from './system-error.ts';

export type Read<T> =
  | { readonly value: T; readonly report?: undefined }
  | { readonly report: Report; readonly value?: undefined };

/** An input under way: its bytes in chunks. */
export interface Input {
  /** As messages name it. */
  readonly name: string;
  /** Bytes in all; undefined for pipes and the like. */
  readonly size: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/* With chunks of 64 KiB, the default, a log of a gigabyte waits for the disk 16,000 times; above this nothing is gained. */
const CHUNK_BYTES = 256 * 1024;

/** The largest checkpoint that is read; canonical JSON has a limit of its own. */
export const MAX_CHECKPOINT_BYTES = 1024 * 1024 * 1024;

/** A path that is empty would be the working folder. */
export const NO_PATH: Report = { code: 'INPUT_READ', message: 'the path of a file must not be empty' };

/** How messages name an input: `-` is standard input. */
export const inputName = (path: string): string => (path === '-' ? '<stdin>' : path);

/** Opens a file, or standard input for `-`, for reading in chunks. */
export async function openInput(io: Io, path: string): Promise<Read<Input>> {
  if (path === '-') return { value: { name: inputName(path), size: undefined, chunks: io.stdin() } };
  if (path === '') return { report: NO_PATH };
  try {
    const file = await open(resolve(io.cwd, path), 'r');
    const stats = await file.stat();
    if (stats.isDirectory()) {
      await file.close();
      return { report: unreadable(path, 'it is a folder') };
    }
    const chunks = createReadStream('', { fd: file, highWaterMark: CHUNK_BYTES, autoClose: true });
    return { value: { name: path, size: stats.isFile() ? stats.size : undefined, chunks } };
  } catch (error) {
    return { report: readProblem(path, error) };
  }
}

/** All bytes of a file, or of standard input for `-`, up to a limit: an endless device must not fill the memory. */
export async function readInput(io: Io, path: string, limit: number): Promise<Read<Uint8Array>> {
  const input = await openInput(io, path);
  if (input.report !== undefined) return input;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of input.value.chunks) {
      pieces.push(chunk);
      length += chunk.length;
      if (length > limit) return { report: unreadable(inputName(path), `it has more than ${limit} bytes`) };
    }
  } catch (error) {
    return { report: readProblem(inputName(path), error) };
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { value: bytes };
}

/** The report of an error while reading; an error that is not the system's is a bug, and thrown on. */
export function readProblem(name: string, error: unknown): Report {
  const why = systemErrorText(error);
  if (why === undefined) throw error;
  return unreadable(name, why);
}

function unreadable(name: string, why: string): Report {
  return { code: 'INPUT_READ', message: `cannot read ${name}: ${why}` };
}
