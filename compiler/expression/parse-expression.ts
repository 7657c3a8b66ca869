import { type IRecognitionException, type IToken, tokenMatcher } from 'chevrotain';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { parseLiteral } from '../../vm/number/text.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { YamlText } from '../yaml/node.ts';
import type { Expression, Range } from './ast.ts';
import { expressionParser } from './grammar.ts';
import { lexExpression } from './lex-expression.ts';
import { MAX_NESTING, tooDeep } from './nesting.ts';
import { badEscape } from './text-literal.ts';
import { REPLACEMENT, TOKENS } from './tokens.ts';

/** UTF-16 units. */
const MAX_LENGTH = 16_384;

/** An expression with the scalar that it stands in. */
export interface Parsed {
  readonly expression: Expression;
  readonly source: ExpressionSource;
}

/** The text of an expression, and where it is in the file. */
export class ExpressionSource {
  readonly text: string;
  private readonly scalar: YamlText;
  private places: ReturnType<YamlText['places']> | undefined;

  constructor(scalar: YamlText) {
    this.text = scalar.value;
    this.scalar = scalar;
  }

  /** Bytes of the file that a part of the text comes from. */
  span({ start, end }: Range): Span {
    this.places ??= this.scalar.places();
    const { starts, ends } = this.places;
    const from = starts[start]!;
    return { start: from, end: end > start ? ends[end - 1]! : from };
  }
}

/** Parses an expression; reports what is wrong and returns nothing then. */
export function parseExpression(scalar: YamlText, sink: Sink): Parsed | undefined {
  const source = new ExpressionSource(scalar);
  const { text } = source;
  if (text.length > MAX_LENGTH) {
    sink.report('expression-too-large', scalar.span, { limit: String(MAX_LENGTH), what: 'characters' });
    return undefined;
  }
  const { tokens, errors: unknown } = lexExpression(text);
  const [first] = unknown;
  if (first !== undefined) {
    reportCharacter(first.offset, source, sink);
    return undefined;
  }
  for (const token of tokens) if (reportToken(token, source, sink)) return undefined;
  const deep = tooDeep(tokens);
  if (deep !== undefined) {
    sink.report('expression-too-deep', source.span(rangeOf(deep)), { limit: String(MAX_NESTING) });
    return undefined;
  }
  expressionParser.input = tokens;
  const expression = expressionParser.expression();
  const { errors } = expressionParser;
  if (errors.length > 0) {
    reportSyntax(errors, source, sink);
    return undefined;
  }
  return { expression, source };
}

const rangeOf = (token: IToken): Range => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});

/** Reports a character that starts no token. */
function reportCharacter(start: number, source: ExpressionSource, sink: Sink): void {
  const char = String.fromCodePoint(source.text.codePointAt(start)!);
  const span = source.span({ start, end: start + char.length });
  sink.report('expression-character', span, { found: quoteText(char) });
}

/** Reports a token that no expression may have. */
function reportToken(token: IToken, source: ExpressionSource, sink: Sink): boolean {
  const range = rangeOf(token);
  const span = source.span(range);
  const found = quoteText(token.image);
  if (tokenMatcher(token, TOKENS.Foreign)) {
    const text = REPLACEMENT[token.image]!;
    sink.report('expression-operator', span, { found, wanted: `\`${text}\`` }, { fix: { span, text } });
    return true;
  }
  if (tokenMatcher(token, TOKENS.UnfinishedText)) {
    sink.report('expression-text', source.span({ start: range.start, end: range.start + 1 }), {
      quote: token.image[0]!,
    });
    return true;
  }
  if (tokenMatcher(token, TOKENS.Text)) {
    const at = badEscape(token.image);
    if (at < 0) return false;
    const start = range.start + at;
    sink.report('expression-escape', source.span({ start, end: start + 2 }), {
      found: quoteText(token.image.slice(at, at + 2)),
    });
    return true;
  }
  if (tokenMatcher(token, TOKENS.Number)) {
    const parsed = parseLiteral(token.image);
    if (!('error' in parsed) && parsed.lossless && !/[xX]/.test(token.image)) return false;
    sink.report('expression-number', span, { found });
    return true;
  }
  return false;
}

/** Words that may stand between two operands. */
const BETWEEN = ['and', 'or', ...[...PREDICATES].filter(([, { infix }]) => infix).map(([name]) => name)];

/** Errors come in source order. One that starts where the last one was found is a consequence of it. */
function reportSyntax(errors: readonly IRecognitionException[], source: ExpressionSource, sink: Sink): void {
  let last = -1;
  for (const error of errors) {
    const { token, name } = error;
    const previous = 'previousToken' in error ? (error.previousToken as IToken | undefined) : undefined;
    const atEnd = Number.isNaN(token.startOffset) || token.image === '';
    const end = source.text.trimEnd().length;
    const start = atEnd ? end : token.startOffset;
    if (start <= last) continue;
    last = start;
    const span = source.span(atEnd ? { start: Math.max(0, end - 1), end } : rangeOf(token));
    const found = atEnd ? 'the end' : quoteText(token.image);
    sink.report('expression-syntax', span, { found }, { hint: hintFor(token, previous, name, atEnd) });
  }
}

function hintFor(
  token: IToken,
  previous: IToken | undefined,
  error: string,
  atEnd: boolean,
): string | undefined {
  if (atEnd) return 'something is missing at the end';
  const relation = tokenMatcher(token, TOKENS.Comparison) || tokenMatcher(token, TOKENS.Infix);
  if (relation && error === 'NoViableAltException')
    return `write it between its operands: \`a ${token.image} b\``;
  if (relation) return 'join comparisons with `and`; each has two sides';
  if (tokenMatcher(token, TOKENS.Not)) return 'write `not (a in b)`';
  if (tokenMatcher(token, TOKENS.Name) && previous !== undefined) {
    const meant = suggest(token.image, BETWEEN);
    if (meant !== undefined) return `did you mean \`${meant}\`?`;
  }
  return undefined;
}
