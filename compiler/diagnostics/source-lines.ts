import { findInvalidUtf8 } from '../../canonical/utf8.ts';
import type { Span } from './diagnostic.ts';

/** One line of a source, without its line end, as far as a report shows it. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Byte offset where it starts. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** The line that holds an offset; offsets past the end are on the last line. Lines end in \n, \r or \r\n. */
export function lineAt(source: Uint8Array, offset: number): SourceLine {
  const target = Math.min(Math.max(offset, 0), source.length);
  let number = 1;
  let start = 0;
  for (let i = 0; i < target; i += 1) {
    const ends = source[i] === 0x0a || (source[i] === 0x0d && source[i + 1] !== 0x0a);
    if (!ends) continue;
    number += 1;
    start = i + 1;
  }
  let end = start;
  while (end < source.length && source[end] !== 0x0a && source[end] !== 0x0d) end += 1;
  return { number, start, bytes: source.subarray(start, end) };
}

/** Column of an offset in its line: characters (code points), from 1. */
export function columnOf(line: SourceLine, offset: number): number {
  const before = line.bytes.subarray(0, Math.max(0, offset - line.start));
  let characters = 1;
  for (const byte of before) if ((byte & 0xc0) !== 0x80) characters += 1;
  return characters;
}

/** The first byte at or after `at` that starts a character. */
function characterStart(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && (bytes[at]! & 0xc0) === 0x80) at += 1;
  return at;
}

/** A line as it is shown, cut to a window, with carets under a span. */
export function underline(line: SourceLine, span: Span): { text: string; carets: string } {
  // A line may be megabytes long: only what can be in the window is looked at.
  const cut = Math.max(0, Math.min(span.start - line.start, line.bytes.length) - NEAR);
  const skipped = cut === 0 ? 0 : characterStart(line.bytes, cut);
  const cells = cellsOf(line.bytes.subarray(skipped, skipped + 3 * NEAR));
  const from = span.start - line.start - skipped;
  const to = Math.max(span.end - line.start - skipped, from + 1);
  const first = Math.max(
    0,
    cells.findIndex((cell) => cell.end > from),
  );
  const firstShown = cells.length > WINDOW && first > WINDOW / 2 ? first - WINDOW / 2 : 0;
  const shown = cells.slice(firstShown, firstShown + WINDOW);
  const startCut = firstShown > 0 || skipped > 0;
  let text = startCut ? '…' : '';
  let carets = startCut ? ' ' : '';
  let marked = false;
  for (const cell of shown) {
    const mark = cell.end > from && cell.start < to;
    text += cell.text;
    if (mark || !marked) carets += (mark ? '^' : ' ').repeat(cell.width);
    marked ||= mark;
  }
  if (firstShown + WINDOW < cells.length || skipped + 3 * NEAR < line.bytes.length) text += '…';
  return { text, carets: marked ? carets.trimEnd() : `${carets}^` };
}

/** Characters of a line that are shown; a megabyte on one line is no report. */
const WINDOW = 120;
/** Bytes before the span that are looked at: more than any window of characters has. */
const NEAR = 4 * WINDOW;

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

function cellsOf(bytes: Uint8Array): Cell[] {
  const cells: Cell[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const slice = bytes.subarray(at, at + length);
    const valid = findInvalidUtf8(slice) < 0;
    const end = valid ? at + slice.length : at + 1;
    const text = valid ? safeText(decoder.decode(slice)) : '\ufffd';
    cells.push({ start: at, end, text, width: widthOf(text) });
    at = end;
  }
  return cells;
}

/**
 * Text that does nothing to a terminal: a tab becomes four spaces; C0, C1 and DEL, and what changes the direction of
 * text or is invisible, are shown as <U+XXXX>.
 */
export function safeText(text: string): string {
  return text
    .replace(/\t/g, '    ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      (char) => {
        const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        return `<U+${code}>`;
      },
    );
}

/** Columns of a terminal: two for East Asian wide characters and emoji, none for combining marks. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (isCombining(code)) continue;
    width += isWide(code) ? 2 : 1;
  }
  return width;
}

const isCombining = (code: number): boolean =>
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x20d0 && code <= 0x20ff) ||
  (code >= 0xfe00 && code <= 0xfe0f);

/* Unicode 15, East Asian Width W and F, by block. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0x303e) ||
  (code >= 0x3041 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x1f300 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3fffd);
