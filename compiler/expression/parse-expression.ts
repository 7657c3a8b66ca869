import { type IRecognitionException, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { parseLiteral } from '../../vm/number/text.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
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
    reportSyntax(errors, tokens, source, sink);
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
function reportSyntax(
  errors: readonly IRecognitionException[],
  tokens: readonly IToken[],
  source: ExpressionSource,
  sink: Sink,
): void {
  let last = -1;
  for (const error of errors) {
    const { token, name } = error;
    const previous = 'previousToken' in error ? (error.previousToken as IToken | undefined) : undefined;
    const atEnd = Number.isNaN(token.startOffset) || token.image === '';
    const start = atEnd ? source.text.trimEnd().length : token.startOffset;
    if (start <= last) continue;
    last = start;
    if (atEnd) reportEnd(tokens, source, sink);
    else {
      const problem = `unexpected ${quoteText(token.image)}`;
      const hint = hintFor(token, previous, name);
      sink.report('expression-syntax', source.span(rangeOf(token)), { problem }, { hint });
    }
  }
}

/** Reports that an expression ends before it is one, at its last character. */
function reportEnd(tokens: readonly IToken[], source: ExpressionSource, sink: Sink): void {
  const last = tokens.at(-1);
  if (last === undefined) {
    const whole = source.span({ start: 0, end: source.text.length });
    const hint = "write a condition, like actor == 'user:ada'";
    sink.report('expression-syntax', whole, { problem: 'it is empty' }, { hint });
    return;
  }
  const problem = `it ends too early, after ${quoteText(last.image)}`;
  const { end } = rangeOf(last);
  const span = source.span({ start: end - 1, end });
  sink.report('expression-syntax', span, { problem }, { hint: endHint(tokens, last) });
}

const OPENERS = [TOKENS.Open, TOKENS.OpenList];
const CLOSERS = [TOKENS.Close, TOKENS.CloseList];
/** What an operand may end with. */
const ENDS = [TOKENS.Name, TOKENS.Text, TOKENS.Number, TOKENS.True, TOKENS.False, ...CLOSERS];

const isOneOf = (token: IToken, types: readonly TokenType[]): boolean =>
  types.some((type) => tokenMatcher(token, type));

/** A bracket can be closed after an operand, but for a quantifier that has no colon yet. */
function endHint(tokens: readonly IToken[], last: IToken): string {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (isOneOf(token, [...OPENERS, TOKENS.Quantifier])) open.push(token);
    else if (isOneOf(token, [...CLOSERS, TOKENS.Colon])) open.pop();
  }
  const opener = open.at(-1);
  if (opener === undefined || !isOneOf(last, ENDS) || !isOneOf(opener, OPENERS))
    return `write what comes after ${quoteText(last.image)}`;
  return `close the \`${opener.image}\` with \`${opener.image === '(' ? ')' : ']'}\``;
}

function hintFor(token: IToken, previous: IToken | undefined, error: string): string | undefined {
  const relation = tokenMatcher(token, TOKENS.Comparison) || tokenMatcher(token, TOKENS.Infix);
  if (relation && error === 'NoViableAltException')
    return `write it between its operands: \`a ${token.image} b\``;
  if (relation) return 'join comparisons with `and`; each has two sides';
  if (tokenMatcher(token, TOKENS.Not)) return 'write `not (a in b)`';
  const isName = tokenMatcher(token, TOKENS.Name);
  return isName && previous !== undefined ? didYouMean(suggest(token.image, BETWEEN)) : undefined;
}
