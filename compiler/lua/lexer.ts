import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteSource } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { readEscape } from './escape.ts';
import { KEYWORDS, type Token } from './token.ts';

/*
 * Lexing is ours and luaparse does the grammar only, because its lexer takes `3x` for two tokens and keeps CRLF in long
 * strings, and because good messages start here. The source is a binary string: one UTF-16 unit a byte.
 *
 * Every regular expression is sticky and linear: no repetition can match the same text in two ways.
 */
const SPACE = /[ \t\v\f\r\n]+/y;
const LINE_COMMENT = /--[^\r\n]*/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const LONG_OPEN = /\[(=*)\[/y;
const LONG_COMMENT_OPEN = /--\[(=*)\[/y;
const DECIMAL = /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const HEXADECIMAL = /^0[xX](?:[0-9a-fA-F]+(?:\.[0-9a-fA-F]*)?|\.[0-9a-fA-F]+)(?:[pP][+-]?[0-9]+)?$/;
/* Longest first. Those that Lua has: */
const SYMBOL = /\.\.\.|<<|>>|\/\/|==|~=|<=|>=|::|\.\.|[-+*/%^#&~|<>=(){}[\];:,.]/y;
/* Those it has not. `--` is a comment, so it is not here; two adjacent `&` or `|` are an error in Lua as well. */
const FOREIGN = /===|!==|!=|&&|\|\||\+\+|\.\.=|\/\/=|<<=|>>=|[-+*/%^|&]=(?!=)|!/y;

const INSTEAD: Readonly<Record<string, string>> = {
  '!=': '~=',
  '!==': '~=',
  '===': '==',
  '&&': 'and',
  '||': 'or',
  '!': 'not ',
};

/** The tokens of a binary string, with an `end` token last; problems go into the sink, and lexing goes on: the tokens are then those that were probably meant. */
export function lex(source: string, sink: Sink): Token[] {
  const tokens: Token[] = [];
  let at = 0;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const push = (kind: Token['kind'], end: number, value?: string) => {
    const text = source.slice(at, end);
    tokens.push(value === undefined ? { kind, text, start: at, end } : { kind, text, start: at, end, value });
    at = end;
  };

  if (source.startsWith('#!')) {
    while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1;
  }
  while (at < source.length) {
    const space = match(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const longComment = match(LONG_COMMENT_OPEN);
    if (longComment !== undefined) {
      const closer = `]${'='.repeat(longComment.length - 4)}]`;
      const end = source.indexOf(closer, at + longComment.length);
      if (end < 0) {
        sink.report('unfinished-comment', { start: at, end: at + longComment.length }, { closer });
        at = source.length;
      } else at = end + closer.length;
      continue;
    }
    const comment = match(LINE_COMMENT);
    if (comment !== undefined) {
      at += comment.length;
      continue;
    }
    const word = match(WORD);
    if (word !== undefined) {
      push(KEYWORDS.has(word) ? 'keyword' : 'name', at + word.length);
      continue;
    }
    const char = source[at]!;
    if (isDigit(char) || (char === '.' && isDigit(source[at + 1] ?? ''))) {
      const end = endOfNumber(source, at);
      const text = source.slice(at, end);
      if (!DECIMAL.test(text) && !HEXADECIMAL.test(text))
        sink.report('malformed-number', { start: at, end }, { found: quoteSource(text) });
      push('number', end);
      continue;
    }
    if (char === '"' || char === "'") {
      const { value, end } = readString(source, at, sink);
      push('string', end, value);
      continue;
    }
    const longString = match(LONG_OPEN);
    if (longString !== undefined) {
      const closer = `]${'='.repeat(longString.length - 2)}]`;
      const end = source.indexOf(closer, at + longString.length);
      if (end < 0)
        sink.report('unfinished-long-string', { start: at, end: at + longString.length }, { closer });
      const text = source.slice(at + longString.length, end < 0 ? source.length : end);
      push('string', end < 0 ? source.length : end + closer.length, longStringValue(text));
      continue;
    }
    const foreign = match(FOREIGN);
    if (foreign !== undefined && !(foreign === '!' && source[at + 1] === '!')) {
      reportForeign(foreign, at, sink);
      const meant = meantBy(foreign);
      if (meant !== undefined) tokens.push({ ...meant, start: at, end: at + foreign.length });
      at += foreign.length;
      continue;
    }
    const symbol = match(SYMBOL);
    if (symbol !== undefined) {
      push('symbol', at + symbol.length);
      continue;
    }
    const end = endOfCharacters(source, at);
    const found = quoteSource(source.slice(at, end));
    sink.report(
      'unexpected-character',
      { start: at, end },
      { found },
      { hint: characterHint(source, at, end) },
    );
    at = end;
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length });
  return tokens;
}

/** The token that a foreign operator stands for: `x += 1` is at least an assignment. */
function meantBy(foreign: string): Pick<Token, 'kind' | 'text'> | undefined {
  const text = INSTEAD[foreign]?.trim() ?? (foreign.endsWith('=') ? '=' : undefined);
  return text === undefined ? undefined : { kind: KEYWORDS.has(text) ? 'keyword' : 'symbol', text };
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9' && char.length === 1;

function reportForeign(found: string, at: number, sink: Sink): void {
  const span: Span = { start: at, end: at + found.length };
  const text = Object.hasOwn(INSTEAD, found) ? INSTEAD[found] : undefined;
  if (text !== undefined) {
    sink.report(
      'foreign-operator',
      span,
      { found },
      { hint: `write \`${text.trim()}\``, fix: { span, text } },
    );
  } else {
    const operator = found === '++' ? '+' : found.slice(0, -1);
    const operand = found === '++' ? '1' : 'y';
    sink.report('foreign-operator', span, { found }, { hint: `write x = x ${operator} ${operand}` });
  }
}

/** Reads as far as Lua does (read_numeral of llex.c), so that `3x` and `1..2` are malformed, not two tokens. */
function endOfNumber(source: string, start: number): number {
  const hexadecimal = source[start] === '0' && (source[start + 1] === 'x' || source[start + 1] === 'X');
  let at = hexadecimal ? start + 2 : start;
  for (;;) {
    const char = source[at] ?? '';
    const exponent = hexadecimal ? char === 'p' || char === 'P' : char === 'e' || char === 'E';
    if (exponent) {
      at += 1;
      if (source[at] === '+' || source[at] === '-') at += 1;
    } else if (/^[0-9A-Za-z_.]$/.test(char)) at += 1;
    else return at;
  }
}

function readString(source: string, start: number, sink: Sink): { value: string; end: number } {
  const quote = source[start]!;
  const plain = quote === '"' ? /[^"\\\r\n]+/y : /[^'\\\r\n]+/y;
  const parts: string[] = [];
  let at = start + 1;
  for (;;) {
    plain.lastIndex = at;
    const run = plain.exec(source)?.[0];
    if (run !== undefined) {
      parts.push(run);
      at += run.length;
    }
    const char = source[at];
    if (char === quote) return { value: parts.join(''), end: at + 1 };
    if (char !== '\\') {
      sink.report('unfinished-string', { start, end: at }, { quote });
      return { value: '', end: at };
    }
    const sequence = readEscape(source, at);
    if (sequence.problem !== undefined)
      sink.report(
        'invalid-escape',
        { start: at, end: sequence.end },
        { found: quoteSource(source.slice(at, sequence.end)) },
        { hint: sequence.problem },
      );
    parts.push(sequence.value);
    at = sequence.end;
  }
}

/** Lua drops a line end right after the opening bracket and reads every line end as \n. */
function longStringValue(text: string): string {
  return text.replace(/\r\n|\n\r|\r/g, '\n').replace(/^\n/, '');
}

/** A run of bytes >= 0x80 is one problem (one character, or a word of them); others are one byte each. */
function endOfCharacters(source: string, start: number): number {
  let end = start + 1;
  if (source.charCodeAt(start) >= 0x80) while (source.charCodeAt(end) >= 0x80) end += 1;
  return end;
}

function characterHint(source: string, start: number, end: number): string | undefined {
  const bytes = source.slice(start, end);
  if (/\xe2\x80[\x98-\x9f]/.test(bytes)) return 'use straight quotes: " or \'';
  if (/\xc2\xa0|\xe2\x80[\x80-\x8f]|\xef\xbb\xbf/.test(bytes)) return 'an invisible character: delete it';
  if (bytes.charCodeAt(0) >= 0x80) return 'names consist of ASCII letters, digits and _';
  if (bytes === '?') return 'write a and b or c';
  return undefined;
}
