import { Sink } from '../../compiler/diagnostics/sink.ts';
import { lex } from '../../compiler/lua/lexer.ts';
import type { Comment } from '../examined.ts';

const LONG = /--\[(=*)\[/y;
const LINE = /[^\r\n]*/y;

/** The comments of a source in EchoLua (a binary string) that end with their line: what is between tokens is blanks and comments. */
export function* lineComments(text: string): Generator<Comment> {
  let before = 0;
  let at = text.indexOf('--');
  for (const token of lex(text, new Sink())) {
    const after = token.kind === 'end' ? undefined : token.start;
    if (at >= 0 && at < before) at = text.indexOf('--', before);
    while (at >= 0 && at < token.start) {
      LONG.lastIndex = at;
      const long = LONG.exec(text);
      if (long !== null) {
        const closer = `]${long[1]}]`;
        const close = text.indexOf(closer, LONG.lastIndex);
        at = close < 0 ? text.length : close + closer.length;
      } else {
        LINE.lastIndex = at;
        const comment = LINE.exec(text)![0].trimEnd();
        yield { start: at, end: at + comment.length, before, after };
        at += comment.length;
      }
      at = text.indexOf('--', at);
    }
    before = token.end;
  }
}
