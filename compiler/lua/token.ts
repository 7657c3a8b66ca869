/** What the lexer gives: `text` is the source text; of a string, `value` holds its bytes. */
export interface Token {
  readonly kind: 'name' | 'keyword' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly value?: string;
}

/** The reserved words of Lua 5.4 (`true`, `false` and `nil` among them). */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'and break do else elseif end false for function goto if in local nil not or repeat return then true until ' +
    'while'
  ).split(' '),
);

/** Words that a block ends before. */
export const BLOCK_ENDS: ReadonlySet<string> = new Set(['end', 'else', 'elseif', 'until']);
