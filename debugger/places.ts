import { type Location, locate, positionAt, type SourceMap } from '../compiler/source-map.ts';

/** A line of a file. */
export interface Line {
  /** As the source map names it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where the instructions of a module come from, and which lines have code. */
export class Places {
  readonly map: SourceMap;
  /** The line of each instruction by function; 0 where none is known. */
  private readonly lines: readonly Int32Array[];
  /** Lines with code by file, ascending. */
  private readonly withCode = new Map<string, readonly number[]>();

  constructor(map: SourceMap) {
    this.map = map;
    const found = new Map<string, Set<number>>();
    this.lines = map.functions.map((code) => {
      const file = this.fileOf(code.from);
      const starts = this.startsOf(code.from);
      const lines = Int32Array.from({ length: code.instructions.length >> 1 }, (_, i) =>
        starts === undefined ? 0 : positionAt(starts, code.instructions[2 * i]!).line,
      );
      const ofFile = found.get(file) ?? new Set();
      found.set(file, ofFile);
      for (const line of lines) if (line > 0) ofFile.add(line);
      return lines;
    });
    for (const [file, lines] of found) this.withCode.set(file, Array.from(Int32Array.from(lines).sort()));
  }

  get files(): readonly string[] {
    return [this.map.file, ...(this.map.linked ?? []).map(({ file }) => file)];
  }

  /** The file that a function is from. */
  file(func: number): string {
    return this.fileOf(this.map.functions[func]?.from);
  }

  /** The line of an instruction; 0: not known. */
  line(func: number, instruction: number): number {
    return this.lines[func]?.[instruction] ?? 0;
  }

  functionName(func: number): string {
    return this.map.functions[func]?.name ?? `function ${func}`;
  }

  /** The line that a function starts on. */
  startLine(func: number): number {
    const { from, span: [start] = [0] } = this.map.functions[func] ?? {};
    return positionAt(this.startsOf(from) ?? [0], start).line;
  }

  location(func: number, instruction: number): Location | undefined {
    return locate(this.map, func, instruction);
  }

  /** The first line with code that is not above this one; undefined: there is none. */
  snap({ file, line }: Line): Line | undefined {
    const found = this.withCode.get(file)?.find((one) => one >= line);
    return found === undefined ? undefined : { file, line: found };
  }

  private startsOf(from: number | undefined): readonly number[] | undefined {
    return from === undefined ? this.map.lineStarts : this.map.linked?.[from]?.lineStarts;
  }

  private fileOf(from: number | undefined): string {
    return from === undefined ? this.map.file : (this.map.linked?.[from]?.file ?? '');
  }
}
