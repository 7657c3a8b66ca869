import type { Span } from '../../diagnostics/diagnostic.ts';
import { quoteSource } from '../../diagnostics/quote-source.ts';
import type { Sink } from '../../diagnostics/sink.ts';
import type { Expression, Name } from '../ast.ts';
import { mistakeHint } from '../mistake-hint.ts';
import { CLOSERS, type Structure } from '../nesting.ts';
import type { Token } from '../token.ts';
import { TokenLayout } from './token-layout.ts';

/** What a source with syntax errors is read from. */
export interface BrokenSource {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly structure: Structure;
  /** Where lexical problems are, in source order. */
  readonly lexical: readonly Span[];
  /** From here on, what is read may have been meant as text. */
  readonly doubtful: number;
}

/**
 * Tokens with a place among them, and a statement that has failed or has not. Once it has, nothing consumes tokens until a
 * statement reader has found a place to go on from: what is left of the statement is made of missing expressions.
 */
export class TokenReader {
  protected readonly source: string;
  protected readonly tokens: readonly Token[];
  protected readonly structure: Structure;
  protected readonly layout: TokenLayout;
  protected readonly sink: Sink;
  protected at = 0;
  protected failed = false;
  /** Where the innermost statement starts. */
  protected statementAt = 0;
  /** Parts that could not be read. What is found in them says nothing. */
  readonly broken: Span[];
  /** Names in tokens that were passed over: they may be declared there. */
  readonly lost = new Set<string>();
  private readonly lexical: readonly Span[];
  private readonly doubtful: number;
  /** The last token that was reported. */
  private reported = -1;
  private reportedLine: number | undefined;

  constructor({ source, tokens, structure, lexical, doubtful }: BrokenSource, sink: Sink) {
    this.source = source;
    this.tokens = tokens;
    this.structure = structure;
    this.lexical = lexical;
    this.broken =
      doubtful < source.length ? [...lexical, { start: doubtful, end: source.length }] : [...lexical];
    this.doubtful = doubtful;
    this.layout = new TokenLayout(source, tokens);
    this.sink = sink;
  }

  protected get token(): Token {
    return this.tokens[this.at]!;
  }

  /** Whether a keyword or symbol is next. */
  protected is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return (
      token !== undefined && token.text === text && (token.kind === 'symbol' || token.kind === 'keyword')
    );
  }

  protected next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  protected take(text: string): boolean {
    if (this.failed || !this.is(text)) return false;
    this.next();
    return true;
  }

  protected expect(text: string): void {
    if (!this.take(text)) this.fail(`expected \`${text}\``);
  }

  protected name(): Name | undefined {
    if (!this.failed && this.token.kind === 'name') {
      const { text, start, end } = this.next();
      return { kind: 'name', span: { start, end }, name: text };
    }
    this.fail('expected a name');
    return undefined;
  }

  /** From a place to the end of the last token. */
  protected from(start: number): Span {
    return { start, end: Math.max(start, this.tokens[this.at - 1]?.end ?? start) };
  }

  protected missing(): Expression {
    const { end } = this.from(0);
    return { kind: 'missing', span: { start: end, end } };
  }

  /** The statement cannot be read on; the first reason counts. */
  protected fail(expected: string): void {
    if (this.failed) return;
    this.failed = true;
    const isNextLine = this.layout.isFirst(this.at) && this.at > 0 && this.token.kind !== 'end';
    if (isNextLine) this.reportLineEnd(this.at, expected);
    else this.reportAt(this.at, expected);
  }

  /** What is missing at the end of a line is said there, and not of the line that follows. */
  private reportLineEnd(next: number, expected: string): void {
    if (!this.worthReporting(next)) return;
    this.reportedLine = this.layout.line[next - 1];
    const { start, end } = this.tokens[next - 1]!;
    this.sink.report('syntax', { start, end }, { expected, found: 'the end of the line' });
  }

  protected reportAt(index: number, expected: string): void {
    const first = this.firstInLine(index);
    if (this.isAssignedTo(first, index)) {
      this.reportLineEnd(first, 'expected the rest of the statement');
      return;
    }
    if (!this.worthReporting(index)) return;
    const { kind, start, end } = this.tokens[index]!;
    const opener = this.structure.open[this.structure.open.length - 1];
    if (kind === 'end' && opener !== undefined) {
      this.reportUnclosed(opener, { start, end });
      return;
    }
    const found = kind === 'end' ? 'the end of the file' : quoteSource(this.source.slice(start, end));
    this.sink.report(
      'syntax',
      { start, end },
      { expected, found },
      { hint: mistakeHint(this.tokens, index) },
    );
  }

  /** Whether a line starts with the target of an assignment, but an expression went on there from the line before: from `x =` into `y = 1`. */
  protected isAssignedTo(first: number, index: number): boolean {
    if (this.tokens[index]!.text !== '=' || first <= this.statementAt) return false;
    let depth = 0;
    for (let at = this.statementAt; at < first; at += 1) {
      const { kind, text } = this.tokens[at]!;
      if (kind === 'symbol' && (text === '(' || text === '{' || text === '[')) depth += 1;
      if (kind === 'symbol' && (text === ')' || text === '}' || text === ']')) depth -= 1;
    }
    return depth === 0 && this.tokens[first]!.kind === 'name';
  }

  /** At the end of the file, or at the opener where that is known to be the one. */
  protected reportUnclosed(opener: number, fileEnd: Span | undefined): void {
    const { text, start, end } = this.tokens[opener]!;
    const values = { closer: CLOSERS[text] ?? 'end', opener: text };
    const span = { start, end };
    const related = [{ span, message: `\`${text}\` starts here` }];
    if (fileEnd === undefined) this.sink.report('unclosed', span, values);
    else this.sink.report('unclosed', fileEnd, values, { related });
  }

  /** Not what follows from a problem that has been reported: in the same line, or where the lexer could not read a token. */
  protected worthReporting(index: number): boolean {
    const line = this.layout.line[index];
    if (index <= this.reported || line === this.reportedLine || this.sink.full) return false;
    this.reported = index;
    this.reportedLine = line;
    const { start, end } = this.tokens[index]!;
    const from = this.tokens[this.firstInLine(index - 1)]!.start;
    return start < this.doubtful && !this.isUnreadable({ start: from, end });
  }

  /** Whether the last problem is in the line of a token. */
  protected isReported(index: number): boolean {
    return this.layout.line[index] === this.reportedLine;
  }

  protected isUnreadable({ start, end }: Span): boolean {
    return this.lexical.some((span) => span.end >= start && span.start <= end);
  }

  protected firstInLine(index: number): number {
    return this.layout.first[Math.max(0, index)]!;
  }

  /** What was read from the line before a token on, up to here, is not whole. */
  protected breakOff(index: number): void {
    const { start } = this.tokens[this.firstInLine(index - 1)]!;
    const stopped = this.layout.isFirst(index) ? 0 : this.tokens[index]!.end;
    this.broken.push({ start, end: Math.max(stopped, this.from(start).end) });
  }

  /** Passes over tokens up to an index. */
  protected skipTo(index: number): void {
    for (; this.at < index && this.token.kind !== 'end'; this.at += 1)
      if (this.token.kind === 'name') this.lost.add(this.token.text);
  }
}
