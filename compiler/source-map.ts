import type { Span } from './diagnostics/diagnostic.ts';

/** A local variable: where it is in a frame (registers first, then cells), and from where to where in the file it is visible. */
export type LocalMap = readonly [name: string, slot: number, start: number, end: number];

export interface FunctionMap {
  /** `fold`, `t.f`, `anonymous`, or `chunk` for function 0. */
  readonly name: string;
  /** Byte offsets of the function in the file. */
  readonly span: readonly [start: number, end: number];
  /** Start and end of the source of each instruction, in preorder: two numbers an instruction. */
  readonly instructions: readonly number[];
  /** Local variables, in the order of their declarations. */
  readonly locals?: readonly LocalMap[];
  /** Names of the upvalues, in their order. */
  readonly upvalues?: readonly string[];
  /** The file that it is from, if not that of the map: an index into `linked`. */
  readonly from?: number;
}

/** Where instructions come from. Plain JSON, written beside the ELC bytes and never hashed (language 1). */
export interface SourceMap {
  readonly version: 1;
  readonly file: string;
  /** Byte offset where each line starts, so that positions can be printed without the source. */
  readonly lineStarts: readonly number[];
  readonly functions: readonly FunctionMap[];
  /** Files whose code is linked in: their paths from the folder of `file`. */
  readonly linked?: readonly { readonly file: string; readonly lineStarts: readonly number[] }[];
}

export interface Location {
  readonly function: string;
  readonly span: Span;
  /** A linked file; undefined for that of the map. */
  readonly file?: string;
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
}

/** The source of an instruction (numbered in preorder) of a function, as a TracePoint names it. */
export function locate(map: SourceMap, func: number, instruction: number): Location | undefined {
  const code = map.functions[func];
  const start = code?.instructions[2 * instruction];
  const end = code?.instructions[2 * instruction + 1];
  if (code === undefined || start === undefined || end === undefined) return undefined;
  const found = { function: code.name, span: { start, end } };
  if (code.from === undefined) return { ...found, ...positionAt(map.lineStarts, start) };
  const linked = map.linked?.[code.from];
  return linked === undefined
    ? undefined
    : { ...found, file: linked.file, ...positionAt(linked.lineStarts, start) };
}

/** Line and column, both from 1, the column in bytes. */
export function positionAt(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** Offsets after each line end of a binary string; \r\n, \n\r, \n and \r end a line, as in Lua. */
export function lineStartsOf(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\n\r|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
