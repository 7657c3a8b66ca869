import { lineStartsOf, positionAt } from '../../compiler/source-map.ts';
import { type SourceToken, sourceTokens } from './source-tokens.ts';

/** The tokens that a comment for gatos, like `-- gatos: allow(rule) because …`, is about. */
export interface SuppressedCode {
  /** Of the comment. */
  readonly start: number;
  readonly end: number;
  /** Those of `wordsOf` that start in its line, or in the next one with code if it stands alone. */
  readonly from: number;
  readonly to: number;
}

const MARK = /^--+[ \t]*gatos:/;
/** What formatting adds and leaves out. */
const PUNCTUATION: ReadonlySet<string> = new Set([',', ';', '(', ')', '']);

/** The tokens that formatting neither adds nor leaves out. */
export const wordsOf = (tokens: readonly SourceToken[]): readonly SourceToken[] =>
  tokens.filter(({ kind, text }) => kind === 'string' || !PUNCTUATION.has(text));

/** What the comments for gatos in a source (a binary string) are about, in source order. */
export function suppressedCode(source: string): SuppressedCode[] {
  if (!source.includes('gatos:')) return [];
  const tokens = sourceTokens(source);
  const lineStarts = lineStartsOf(source);
  const lineOf = (offset: number) => positionAt(lineStarts, offset).line;
  const words = wordsOf(tokens);
  const found: SuppressedCode[] = [];
  tokens.forEach((token, i) => {
    for (const { text, start, toLineEnd } of [...token.leading, ...token.trailing]) {
      if (!toLineEnd || !MARK.test(text)) continue;
      const trailing = start >= token.end;
      const before = trailing ? token : tokens[i - 1];
      const after = trailing ? tokens[i + 1]! : token;
      const own = lineOf(start);
      const sameLine = before !== undefined && lineOf(before.end - 1) === own;
      const line = sameLine || after.kind === 'end' ? own : lineOf(after.start);
      const [from, to] = [lineStarts[line - 1]!, lineStarts[line] ?? source.length];
      found.push({
        start,
        end: start + text.length,
        from: wordsBefore(words, from),
        to: wordsBefore(words, to) - 1,
      });
    }
  });
  return found;
}

function wordsBefore(words: readonly SourceToken[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
