import type { Diagnostic, Span } from './diagnostic.ts';
import { columnOf, lineAt, safeText, underline } from './source-lines.ts';

/** How to mark parts of a report; the identity for plain text. The command line injects colours. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly position: (text: string) => string;
  readonly hint: (text: string) => string;
}

export interface RenderOptions {
  readonly file?: string;
  readonly style?: Style;
}

const same = (text: string): string => text;
const PLAIN: Style = { error: same, warning: same, position: same, hint: same };

/**
 * One diagnostic for people: `file:line:column: error[E0203]: message`, the line with carets, the hint, related places.
 * Whatever the source or the file name holds, no control character but \n reaches the result, but for the style's.
 */
export function render(
  diagnostic: Diagnostic,
  source: string | Uint8Array,
  options: RenderOptions = {},
): string {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const style = options.style ?? PLAIN;
  const file = safeText(options.file ?? 'input');
  const { severity, code, message, span, hint, related } = diagnostic;
  const mark = severity === 'error' ? style.error : style.warning;

  const lines = [
    `${style.position(`${positionOf(bytes, file, span)}:`)} ${mark(`${severity}[${code}]`)}: ${safeText(message)}`,
    ...excerpt(bytes, span, mark),
  ];
  for (const other of related ?? []) {
    lines.push(
      `${style.position(`${positionOf(bytes, file, other.span)}:`)} note: ${safeText(other.message)}`,
    );
    lines.push(...excerpt(bytes, other.span, style.hint));
  }
  if (hint !== undefined) lines.push(`${style.hint('hint')}: ${safeText(hint)}`);
  return `${lines.join('\n')}\n`;
}

function positionOf(bytes: Uint8Array, file: string, span: Span): string {
  const line = lineAt(bytes, span.start);
  return `${file}:${line.number}:${columnOf(line, span.start)}`;
}

function excerpt(bytes: Uint8Array, span: Span, mark: (text: string) => string): string[] {
  const line = lineAt(bytes, span.start);
  const { text, carets } = underline(line, span);
  const number = String(line.number);
  const blank = ' '.repeat(number.length);
  const indent = carets.length - carets.trimStart().length;
  return [`${number} | ${text}`, `${blank} | ${carets.slice(0, indent)}${mark(carets.slice(indent))}`];
}
