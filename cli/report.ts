import pc from 'picocolors';
import { columnOf, type SourceLine, safeText, underline } from '../compiler/diagnostics/source-lines.ts';
import { hasColour, type Io } from './io.ts';

export type Format = 'pretty' | 'json';

/** A place in a program, in a traceback. */
export interface Frame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  /** In characters, from 1, where the source is there; else in bytes. */
  readonly column: number;
}

/** Why a command cannot do what it should, as data; `fail` shows it. */
export interface Report {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Byte offset in the line (of a log) or file at fault. */
  readonly offset?: number;
  /** What to show of the line at fault, and what to mark in it: bytes, from the start of the source that the line is of. */
  readonly excerpt?:
    | { readonly line: SourceLine; readonly mark?: { readonly start: number; readonly end: number } }
    | undefined;
  /** The event that was being folded. */
  readonly event?: { readonly file: string; readonly line: number; readonly ulid: string } | undefined;
  /** Innermost first. */
  readonly trace?: readonly Frame[];
}

/** Writes a report to stderr: for people, or as one line of JSON. */
export function fail(io: Io, format: Format, report: Report): void {
  io.stderr.write(format === 'json' ? jsonReport(report) : prettyReport(report, hasColour(io, io.stderr)));
}

function prettyReport(report: Report, colour: boolean): string {
  const paint = pc.createColors(colour);
  const place = placeOf(report);
  const lines = [
    `${place === '' ? '' : `${paint.bold(`${place}:`)} `}${paint.red(`error[${report.code}]`)}: ${safeText(report.message)}`,
  ];
  if (report.excerpt !== undefined) {
    const { line, mark } = report.excerpt;
    const { text, carets } = underline(line, mark ?? { start: line.start, end: line.start });
    lines.push(`${line.number} | ${text}`);
    if (mark !== undefined) lines.push(`${' '.repeat(String(line.number).length)} | ${paint.red(carets)}`);
  }
  if (report.trace !== undefined && report.trace.length > 0)
    lines.push('traceback, innermost first:', ...traceLines(report.trace));
  if (report.event !== undefined) {
    const { file, line, ulid } = report.event;
    lines.push(`while folding the event ${ulid} (${safeText(file)}:${line})`);
  }
  if (report.hint !== undefined) lines.push(`${paint.cyan('hint')}: ${safeText(report.hint)}`);
  return `${lines.join('\n')}\n`;
}

function placeOf({ file, line, column }: Report): string {
  if (file === undefined) return '';
  const at = [safeText(file), line, column].filter((part) => part !== undefined);
  return at.join(':');
}

/** Deep recursion repeats itself: the ends of it say enough. */
const TRACE_HEAD = 12;
const TRACE_TAIL = 4;

function traceLines(trace: readonly Frame[]): string[] {
  const lines = trace.map(
    (frame) => `  ${safeText(frame.file)}:${frame.line}:${frame.column} in ${safeText(frame.function)}`,
  );
  const left = lines.length - TRACE_HEAD - TRACE_TAIL;
  if (left <= 1) return lines;
  return [...lines.slice(0, TRACE_HEAD), `  … ${left} more`, ...lines.slice(-TRACE_TAIL)];
}

function jsonReport(report: Report): string {
  const { excerpt: _, ...error } = report;
  return jsonLine({ error });
}

/** One line of JSON. */
export function jsonLine(value: unknown): string {
  return `${escapedJson(JSON.stringify(value))}\n`;
}

/**
 * JSON in which everything that a terminal could take for a command or a change of direction is escaped, as JSON allows for
 * any character of a string.
 */
export function escapedJson(text: string): string {
  return text.replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a report shows of one line of a log, with the place at fault if its byte offset is known. */
export function lineExcerpt(
  bytes: Uint8Array,
  number: number,
  offset: number | undefined,
): Pick<Report, 'excerpt' | 'column'> {
  // Of a line end with two bytes, one is left.
  const line = { number, start: 0, bytes: bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes };
  if (offset === undefined) return { excerpt: { line } };
  const at = Math.min(offset, line.bytes.length);
  return { excerpt: { line, mark: { start: at, end: at + 1 } }, column: columnOf(line, at) };
}
