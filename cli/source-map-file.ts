import { dirname, join } from 'node:path';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import type { SourceMap } from '../compiler/source-map.ts';
import { foldCompilerOf } from './fold-compiler.ts';
import type { Io } from './io.ts';
import { readInput } from './read-input.ts';

/** The largest source map that is read: two numbers for each instruction of the largest module. */
const MAX_MAP_BYTES = 256 * 1024 * 1024;

/** What is known of the positions of a compiled fold. */
export interface Positions {
  readonly map: SourceMap;
  /** The source that the map is of; undefined if it is not there, or means something else by now. */
  readonly source: Uint8Array | undefined;
  /** How to name the source. */
  readonly file: string;
}

/**
 * The source map beside a compiled fold. If the source is where the map says, and still compiles to this fold, the map is made anew
 * from it: it may have been reformatted, which changes positions but not the fold.
 */
export async function readPositions(
  io: Io,
  mapPath: string,
  foldRoot: string,
): Promise<Positions | undefined> {
  const bytes = await readInput(io, mapPath, MAX_MAP_BYTES);
  const map = bytes.value === undefined ? undefined : parseSourceMap(bytes.value);
  if (map === undefined) return undefined;
  const path = join(dirname(mapPath), map.file);
  if (map.file === '' || map.file.startsWith('<')) return { map, source: undefined, file: map.file };
  const source = await readInput(io, path, MAX_SOURCE_BYTES);
  if (source.value !== undefined) {
    const compile = await foldCompilerOf(io, path);
    const { foldRoot: root, sourceMap } = compile(source.value, { file: map.file });
    if (root === foldRoot && sourceMap !== undefined)
      return { map: sourceMap, source: source.value, file: path };
  }
  return { map, source: undefined, file: path };
}

/** A source map of version 1, or undefined: it may be anything, for nothing vouches for it. */
function parseSourceMap(bytes: Uint8Array): SourceMap | undefined {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (!isRecord(data) || data.version !== 1 || typeof data.file !== 'string') return undefined;
  if (!isNumbers(data.lineStarts) || !Array.isArray(data.functions)) return undefined;
  if (!data.functions.every(isFunctionMap)) return undefined;
  const { file, lineStarts, functions, linked } = data;
  if (linked === undefined) return { version: 1, file, lineStarts, functions };
  return Array.isArray(linked) && linked.every(isLinked)
    ? { version: 1, file, lineStarts, functions, linked }
    : undefined;
}

function isFunctionMap(data: unknown): data is SourceMap['functions'][number] {
  return (
    isRecord(data) &&
    typeof data.name === 'string' &&
    isNumbers(data.span) &&
    data.span.length === 2 &&
    isNumbers(data.instructions) &&
    (data.locals === undefined || (Array.isArray(data.locals) && data.locals.every(isLocal))) &&
    (data.upvalues === undefined || isTexts(data.upvalues)) &&
    (data.from === undefined || isNumbers([data.from]))
  );
}

const isLocal = (data: unknown): boolean =>
  Array.isArray(data) && data.length === 4 && typeof data[0] === 'string' && isNumbers(data.slice(1));

const isTexts = (data: unknown): data is string[] =>
  Array.isArray(data) && data.every((item) => typeof item === 'string');

function isLinked(data: unknown): data is NonNullable<SourceMap['linked']>[number] {
  return isRecord(data) && typeof data.file === 'string' && isNumbers(data.lineStarts);
}

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null;

const isNumbers = (data: unknown): data is number[] =>
  Array.isArray(data) && data.every((item) => Number.isSafeInteger(item) && item >= 0);
