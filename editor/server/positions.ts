import type { Position, Range } from 'vscode-languageserver';
import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { positionAt } from '../../compiler/source-map.ts';

/**
 * Places in a text: offsets in bytes of its UTF-8, as the compiler counts, and lines with UTF-16 units, as editors do. Lines end in
 * \n, \r\n or \r. What lies outside of the text is at its nearest place.
 */
export class Positions {
  readonly text: string;
  /** Of each line, the UTF-16 offset and the byte offset of its start; and those of the end. */
  private readonly units: number[] = [0];
  private readonly bytes: number[] = [0];
  private readonly byteLength: number;

  constructor(text: string) {
    this.text = text;
    let bytes = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      bytes += bytesOf(unit, text.charCodeAt(at + 1));
      if (isPair(unit, text.charCodeAt(at + 1))) at += 1;
      else if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) {
        this.units.push(at + 1);
        this.bytes.push(bytes);
      }
    }
    this.byteLength = bytes;
  }

  get lineCount(): number {
    return this.units.length;
  }

  /** The text of a line, without its end. */
  lineText(line: number): string {
    const from = this.units[line] ?? this.text.length;
    return this.text.slice(from, this.units[line + 1] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  positionAt(byte: number): Position {
    const line = lineIn(this.bytes, Math.max(0, byte));
    let bytes = this.bytes[line]!;
    let at = this.units[line]!;
    const end = this.endOfLine(line);
    while (at < end && bytes < byte) {
      const unit = this.text.charCodeAt(at);
      const next = this.text.charCodeAt(at + 1);
      bytes += bytesOf(unit, next);
      at += isPair(unit, next) ? 2 : 1;
    }
    return { line, character: at - this.units[line]! };
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(Math.max(start, end)) };
  }

  /** In bytes. A place within a pair of surrogates is that of the pair. */
  offsetAt(position: Position): number {
    const line = Math.max(0, position.line);
    if (line >= this.units.length) return this.byteLength;
    const target = this.unitAt(position);
    let bytes = this.bytes[line]!;
    for (let at = this.units[line]!; at < target; ) {
      const unit = this.text.charCodeAt(at);
      const next = this.text.charCodeAt(at + 1);
      const width = isPair(unit, next) ? 2 : 1;
      if (at + width > target) break;
      bytes += bytesOf(unit, next);
      at += width;
    }
    return bytes;
  }

  /** In UTF-16 units. */
  unitAt({ line, character }: Position): number {
    if (line >= this.units.length) return this.text.length;
    const start = this.units[Math.max(0, line)]!;
    return Math.min(start + Math.max(0, character), this.endOfLine(Math.max(0, line)));
  }

  positionOfUnit(unit: number): Position {
    const at = Math.min(Math.max(0, unit), this.text.length);
    const line = lineIn(this.units, at);
    return { line, character: at - this.units[line]! };
  }

  /** Where the line ends, in UTF-16 units, its end left out. */
  private endOfLine(line: number): number {
    let end = this.units[line + 1] ?? this.text.length;
    const start = this.units[line]!;
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end -= 1;
    return end;
  }
}

const isPair = (unit: number, next: number): boolean =>
  unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;

/** Bytes of a unit, or of the pair that it starts. A lone surrogate counts as what replaces it, U+FFFD. */
function bytesOf(unit: number, next: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return isPair(unit, next) ? 4 : 3;
}

/** The last line that starts at or before an offset. */
const lineIn = (starts: readonly number[], offset: number): number => positionAt(starts, offset).line - 1;
