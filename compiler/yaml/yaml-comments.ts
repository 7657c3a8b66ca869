import { CST, Lexer } from 'yaml';
import type { Span } from '../diagnostics/diagnostic.ts';

/** A comment, with the end of what stands before it (0: nothing) and the start of what stands after it. */
export interface YamlComment extends Span {
  readonly before: number;
  readonly after: number | undefined;
}

/** What the lexer puts between the parts of a source that is not in the source itself. */
const MARKS: ReadonlySet<CST.TokenType | null> = new Set(['doc-mode', 'flow-error-end', 'scalar']);
const BLANK: ReadonlySet<CST.TokenType | null> = new Set(['space', 'newline', 'byte-order-mark']);

/** The comments of a YAML source, well-formed or not. Places are in units of the text. */
export function yamlComments(text: string): YamlComment[] {
  const comments: YamlComment[] = [];
  let waiting: Omit<YamlComment, 'after'>[] = [];
  let at = 0;
  let before = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = scalar ? null : CST.tokenType(lexeme);
    scalar = type === 'scalar';
    if (MARKS.has(type)) continue;
    const end = at + lexeme.length;
    if (type === 'comment') waiting.push({ start: at, end: at + lexeme.trimEnd().length, before });
    else if (!BLANK.has(type)) {
      for (const one of waiting) comments.push({ ...one, after: at });
      waiting = [];
      before = end;
    }
    at = end;
  }
  for (const one of waiting) comments.push({ ...one, after: undefined });
  return comments;
}
