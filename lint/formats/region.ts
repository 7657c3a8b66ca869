import type { Span } from '../../compiler/diagnostics/diagnostic.ts';

/** A place in a file: lines and columns from 1, columns in characters, the end after the last one. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds places in one source: what `lineAt` and `columnOf` say, without going through the whole source each time. */
export class Regions {
  private readonly source: Uint8Array;
  private readonly starts: number[] = [0];

  constructor(source: Uint8Array) {
    this.source = source;
    for (let i = 0; i < source.length; i += 1)
      if (source[i] === 0x0a || (source[i] === 0x0d && source[i + 1] !== 0x0a)) this.starts.push(i + 1);
  }

  of(span: Span): Region {
    const [start, end] = [this.position(span.start), this.position(Math.max(span.start, span.end))];
    return { ...start, endLine: end.line, endColumn: end.column };
  }

  /** The text of a line, without its line end. */
  lineText(line: number): string {
    const from = this.starts[line - 1] ?? this.source.length;
    const to = this.starts[line] ?? this.source.length;
    return new TextDecoder().decode(this.source.subarray(from, to)).replace(/[\r\n]+$/, '');
  }

  private position(offset: number): { line: number; column: number } {
    const at = Math.min(Math.max(offset, 0), this.source.length);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle;
    }
    let column = 1;
    for (let i = this.starts[low]!; i < at; i += 1) if ((this.source[i]! & 0xc0) !== 0x80) column += 1;
    return { line: low + 1, column };
  }
}
