import type { Token } from '../token.ts';

/** Where tokens stand in lines: people break and indent lines by what they mean, also where they have not written it all. */
export class TokenLayout {
  /** The line of each token, from 0. */
  readonly line: readonly number[];
  /** The first token of each token's line. */
  readonly first: readonly number[];
  /** The blanks before the first token of each token's line. */
  readonly indent: readonly number[];

  constructor(source: string, tokens: readonly Token[]) {
    const lines: number[] = [];
    const firsts: number[] = [];
    const indents: number[] = [];
    let first = 0;
    let line = 0;
    let lineStart = 0;
    let indent = 0;
    let at = 0;
    tokens.forEach(({ start }, index) => {
      const before = lineStart;
      for (; at < start; at += 1) {
        if (source[at] !== '\n' && (source[at] !== '\r' || source[at + 1] === '\n')) continue;
        line += 1;
        lineStart = at + 1;
      }
      if (index === 0 || lineStart !== before) {
        indent = start - lineStart;
        first = index;
      }
      firsts.push(first);
      lines.push(line);
      indents.push(indent);
    });
    this.line = lines;
    this.first = firsts;
    this.indent = indents;
  }

  isFirst(token: number): boolean {
    return this.first[token] === token;
  }
}
