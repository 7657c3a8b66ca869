import type { Num } from '../../vm/number/num.ts';
import { numToText, parseLiteral } from '../../vm/number/text.ts';
import { quoteSource } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Literal } from './ast.ts';

type NumberLiteral = Literal & { readonly kind: 'number' };

/**
 * The value of a number, `negated` if a minus stands right before it: -9223372036854775808 is a number, though
 * 9223372036854775808 is none. Undefined when it is out of range.
 */
export function numberValue(literal: NumberLiteral, negated: boolean): Num | undefined {
  const parsed = parseLiteral(negated ? `-${literal.text}` : literal.text);
  return 'error' in parsed ? undefined : parsed.value;
}

/** Reports a number that is out of range, loses digits, or is not written canonically. */
export function checkNumber(literal: NumberLiteral, negated: boolean, sink: Sink): void {
  const { span } = literal;
  const text = quoteSource(literal.text);
  const parsed = parseLiteral(negated ? `-${literal.text}` : literal.text);
  if ('error' in parsed) {
    sink.report('number-out-of-range', span, { text });
    return;
  }
  const full = numToText(parsed.value);
  const fixed = negated && full.startsWith('-') ? full.slice(1) : full;
  /* Of -0xffffffffffffffff the value is 1: no text after the minus says so. */
  if (fixed === literal.text || (negated && !full.startsWith('-') && full !== '0')) return;
  const extras = { fix: { span, text: fixed } };
  if (parsed.lossless) sink.report('number-not-canonical', span, { text, canonical: `\`${fixed}\`` }, extras);
  else sink.report('number-rounded', span, { text, canonical: `\`${fixed}\`` }, extras);
}
