import type { Token } from '../../../compiler/lua/token.ts';

/** A place between or in tokens, as far as they tell. */
export interface TokenContext {
  /** What has been typed of the word at the place; '' if none has been begun. */
  readonly word: string;
  readonly wordStart: number;
  /** The `.` or `:` before the word. */
  readonly access: '.' | ':' | undefined;
  /** The names before that, from the first: `a.b.` gives a, b; undefined for anything but names. */
  readonly chain: readonly Token[] | undefined;
  /** The string or number that the place is in. */
  readonly literal: Token | undefined;
  /** The index of the token before the word, and before access and chain. */
  readonly before: number;
}

/** What stands before an offset. Undefined within a comment. */
export function contextAt(text: string, tokens: readonly Token[], offset: number): TokenContext | undefined {
  let last = -1;
  let low = 0;
  let high = tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) {
      last = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  const token = tokens[last];
  if (token !== undefined && offset > token.end && isComment(text.slice(token.end, offset))) return undefined;
  if (token === undefined && isComment(text.slice(0, offset))) return undefined;
  const touches = token !== undefined && offset <= token.end;
  const literal = touches && (token.kind === 'string' || token.kind === 'number') ? token : undefined;
  const isWord = touches && (token.kind === 'name' || token.kind === 'keyword');
  const word = isWord ? token.text.slice(0, offset - token.start) : '';
  const wordStart = isWord ? token.start : offset;
  let at = isWord ? last - 1 : last;
  const symbol = tokens[at];
  const isAccess = symbol?.kind === 'symbol' && (symbol.text === '.' || symbol.text === ':');
  if (!isAccess) return { word, wordStart, access: undefined, chain: undefined, literal, before: at };
  const access = symbol.text as '.' | ':';
  const chain: Token[] = [];
  at -= 1;
  while (tokens[at]?.kind === 'name') {
    chain.unshift(tokens[at]!);
    const dot = tokens[at - 1];
    if (dot?.kind !== 'symbol' || dot.text !== '.')
      return { word, wordStart, access, chain, literal, before: at - 1 };
    at -= 2;
  }
  return { word, wordStart, access, chain: undefined, literal, before: at };
}

/** Between two tokens are blanks and comments: whether the end of what is there is in a comment. */
function isComment(between: string): boolean {
  let at = between.indexOf('--');
  while (at >= 0) {
    const long = /^--\[(=*)\[/.exec(between.slice(at));
    const closer = long === null ? /[\r\n]/.exec(between.slice(at))?.index : undefined;
    const end =
      long === null ? (closer === undefined ? -1 : at + closer) : between.indexOf(`]${long[1]}]`, at);
    if (end < 0) return true;
    at = between.indexOf('--', end);
  }
  return false;
}
