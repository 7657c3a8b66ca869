import { Sink } from '../../diagnostics/sink.ts';
import { lex } from '../lexer.ts';
import type { Token } from '../token.ts';

/**
 * A long string or comment that is never closed takes the rest of the file. It may have been meant to, or is being typed: the tokens
 * below its line are there too, and from `doubtful` on nothing is reported.
 */
export function lexFurther(
  source: string,
  tokens: readonly Token[],
  lexed: Sink,
): { readonly tokens: readonly Token[]; readonly doubtful: number } {
  const unfinished = lexed.diagnostics.find(
    ({ name }) => name === 'unfinished-comment' || name === 'unfinished-long-string',
  );
  if (unfinished === undefined) return { tokens, doubtful: Number.POSITIVE_INFINITY };
  const { start } = unfinished.span;
  const lineEnd = /[\r\n]/.exec(source.slice(start));
  const doubtful = lineEnd === null ? source.length : start + lineEnd.index;
  const before = tokens
    .filter(({ kind, start: at }) => kind !== 'end' && at <= start)
    .map((token) => (token.end > doubtful ? { ...token, end: doubtful, value: '' } : token));
  const after = lex(`${' '.repeat(doubtful)}${source.slice(doubtful)}`, new Sink());
  return { tokens: [...before, ...after], doubtful };
}
