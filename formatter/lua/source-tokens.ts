import { Sink } from '../../compiler/diagnostics/sink.ts';
import { lex } from '../../compiler/lua/lexer.ts';
import type { Token } from '../../compiler/lua/token.ts';

export interface Comment {
  /** With its dashes, without blanks after it. */
  readonly text: string;
  readonly start: number;
  /** Alone in its line, or with other comments only. */
  readonly own: boolean;
  /** It ends with its line. */
  readonly toLineEnd: boolean;
  /** A comment or token is before it in its line. */
  readonly sameLine: boolean;
  /** An empty line is before it. */
  readonly blankBefore: boolean;
}

/** A token with the comments that belong to it: each comment of a source is in one of these lists. */
export interface SourceToken extends Token {
  /** An empty line is between it and what comes before, which may be its last leading comment. */
  readonly blankBefore: boolean;
  /** A line end is between it and the token before. */
  readonly newlineBefore: boolean;
  leading: readonly Comment[];
  /** In its line, after it. */
  trailing: readonly Comment[];
}

/* Most tokens have none, and share these. */
const NO_COMMENTS: readonly Comment[] = [];
const NOTHING_FOUND: readonly Found[] = [];

const LONG = /--\[(=*)\[/y;
const LINE = /[^\n]*/y;
const CLOSERS: ReadonlySet<string> = new Set([',', ';', ')', ']', '}', '.', ':', 'then', 'do', 'end', '']);

/** A comment before it in its line does not belong to it. */
export const isCloser = ({ kind, text }: Token): boolean => kind !== 'string' && CLOSERS.has(text);

/** The tokens of a source without errors (a binary string whose lines end in \n), the end of the file last. */
export function sourceTokens(source: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  let before: SourceToken | undefined;
  for (const { kind, text, start, end } of lex(source, new Sink())) {
    const { comments, newlines } = readGap(source, before?.end ?? 0, start);
    const made: SourceToken = {
      kind,
      text,
      start,
      end,
      blankBefore: newlines >= 2,
      newlineBefore: newlines > 0 || comments.some((one) => one.newlines > 0),
      leading: NO_COMMENTS,
      trailing: NO_COMMENTS,
    };
    if (comments.length > 0) attach(comments, newlines, before, made);
    tokens.push(made);
    before = made;
  }
  return tokens;
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly toLineEnd: boolean;
  /** Line ends between it and what is before. */
  readonly newlines: number;
}

function readGap(source: string, from: number, to: number): { comments: readonly Found[]; newlines: number } {
  let comments: Found[] | undefined;
  let newlines = 0;
  let at = from;
  while (at < to) {
    const shebang = at === 0 && source.startsWith('#!');
    if (source[at] !== '-' && !shebang) {
      if (source[at] === '\n') newlines += 1;
      at += 1;
      continue;
    }
    LONG.lastIndex = at;
    const long = LONG.exec(source);
    LINE.lastIndex = at;
    const closer = `]${long?.[1]}]`;
    const end =
      long === null
        ? at + LINE.exec(source)![0].length
        : source.indexOf(closer, LONG.lastIndex) + closer.length;
    const text = source.slice(at, end);
    const toLineEnd = long === null;
    comments ??= [];
    comments.push({ text: toLineEnd ? text.trimEnd() : text, start: at, toLineEnd, newlines });
    newlines = 0;
    at = end;
  }
  return { comments: comments ?? NOTHING_FOUND, newlines };
}

/** Comments in the line of the token before belong to it, others to the one after. */
function attach(
  found: readonly Found[],
  newlines: number,
  before: SourceToken | undefined,
  after: SourceToken,
): void {
  const firstBelow = found.findIndex((one) => one.newlines > 0);
  const between = firstBelow < 0 && newlines === 0;
  let trailing = firstBelow < 0 ? found.length : firstBelow;
  if (before === undefined || (between && !isCloser(after))) trailing = 0;
  /* Those after the last line end stand before the token in its line. */
  let own = found.length;
  if (newlines === 0 && !isCloser(after))
    while (own > trailing && (own === found.length || found[own]!.newlines === 0)) own -= 1;
  const comments = found.map(({ newlines: above, ...one }, i): Comment => {
    return { ...one, own: i >= trailing && i < own, sameLine: above === 0, blankBefore: above >= 2 };
  });
  if (trailing > 0) before!.trailing = comments.slice(0, trailing);
  after.leading = comments.slice(trailing);
}
