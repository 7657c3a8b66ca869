import type { Piece } from './pieces.ts';

/** A single-quoted text that is the same in double quotes. */
const SAME_IN_DOUBLE = /^'([^'"\\\n]*)'$/;
const ESCAPED = /\\|''/;
/** What would end a text without quotes, or start a comment. */
const NOT_PLAIN = /: | #/;

/** A scalar as it should be written; `respace` changes the text of an expression. */
export function scalarText(piece: Piece, respace: ((text: string) => string) | undefined): string {
  if (piece.type === 'block-scalar') return blockText(piece);
  const source = piece.source.replace(SAME_IN_DOUBLE, '"$1"');
  if (source.includes('\n')) return foldedText(source, piece.column);
  if (respace === undefined) return source;
  const [quote = ''] = /^["']/.exec(source) ?? [];
  const inner = source.slice(quote.length, source.length - quote.length);
  if (quote !== '') return ESCAPED.test(inner) ? source : quote + respace(inner) + quote;
  const spaced = respace(source);
  return NOT_PLAIN.test(spaced) ? source : spaced;
}

/** A text over several lines: blanks at their starts, and at their ends if no backslash is near, are no part of it (YAML 1.2.2, 6.5). */
function foldedText(source: string, column: number): string {
  const lines = source.split('\n');
  return lines
    .map((line, i) => {
      const start = i === 0 ? line : line.replace(/^[ \t]+/, '');
      const text = i === lines.length - 1 || source.includes('\\') ? start : start.replace(/[ \t]+$/, '');
      return i === 0 || text === '' ? text : ' '.repeat(column) + text;
    })
    .join('\n');
}

/** The lines of a block scalar, whose indentation is that of the first with text. What is deeper stays so. */
function blockText({ source, column }: Piece): string {
  const indent = /^(?:[ ]*\n)*([ ]*)/.exec(source)![1]!.length;
  const lines = source.replace(/\n+$/, '').split('\n');
  return lines
    .map((line) =>
      /^ *$/.test(line) && line.length <= indent ? '' : ' '.repeat(column) + line.slice(indent),
    )
    .join('\n');
}
