import { printDocument } from '../document/print-document.ts';
import { layOut } from './lay-out.ts';
import { readSyntax, type Syntax } from './read-syntax.ts';
import { type SourceToken, sourceTokens } from './source-tokens.ts';
import { StatementsAround } from './statements-around.ts';
import { type SuppressedCode, suppressedCode, wordsOf } from './suppressed-code.ts';

/** Columns, as the examples have them. */
const WIDTH = 100;

export type Arranged =
  | { readonly text: string; readonly moved?: undefined }
  /** A comment for gatos that would be about other code. */
  | { readonly moved: SuppressedCode; readonly text?: undefined };

/**
 * A source that compiles (a binary string whose lines end in \n) as it should look. Where that would move code from a comment for gatos
 * or to it, the statement stays as it is.
 */
export function arrange(source: string): Arranged {
  const text = print(source, () => new Set());
  const wanted = suppressedCode(source);
  const moved = movedFrom(wanted, text);
  if (moved.length === 0) return { text };
  const careful = print(source, (syntax, words) => statementsAround(moved, syntax, words));
  const [still] = movedFrom(wanted, careful);
  return still === undefined ? { text: careful } : { moved: still };
}

type Keep = (syntax: Syntax, words: readonly SourceToken[]) => ReadonlySet<SourceToken>;

function print(source: string, keep: Keep): string {
  const tokens = sourceTokens(source);
  const syntax = readSyntax(tokens);
  const kept = keep(syntax, wordsOf(tokens));
  return printDocument(layOut(source, syntax, kept), { width: WIDTH, glue });
}

const movedFrom = (wanted: readonly SuppressedCode[], text: string): readonly SuppressedCode[] => {
  if (wanted.length === 0) return [];
  const found = suppressedCode(text);
  return wanted.filter(({ from, to }, i) => found[i]?.from !== from || found[i].to !== to);
};

/** The innermost statements with the code that the comments are about, by their first tokens. */
function statementsAround(
  comments: readonly SuppressedCode[],
  { statements }: Syntax,
  words: readonly SourceToken[],
): ReadonlySet<SourceToken> {
  const around = new StatementsAround(statements);
  const found = comments.flatMap(({ from, to }) => {
    /* A line without words belongs to the one before it. */
    const [first, last] = [words[Math.min(from, to)], words[to]];
    if (first === undefined || last === undefined) return [];
    const inner = around.of(first, last);
    return inner === undefined ? [] : [inner.first];
  });
  return new Set(found);
}

const WORD = /[A-Za-z0-9_]/;

/** What must not stand side by side: two words, and the dashes of a comment. */
const glue = (before: string, after: string): boolean =>
  before === '-' ? after === '-' : WORD.test(before) && WORD.test(after);
