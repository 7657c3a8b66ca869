import { type DecimalError, fractionDigits, parseDecimal, renderDecimal } from '../../canonical/decimal.ts';
import { fromRaw } from './convert.ts';
import { parseHex } from './hex-literal.ts';
import type { Num } from './num.ts';

/** The canonical text of a number (JSON, tostring, ..): see renderDecimal. */
export function numToText(n: Num): string {
  if (typeof n === 'bigint') return renderDecimal(n);
  if (Number.isInteger(n)) return String(n); /* plain digits below 10^21 (ECMAScript Number::toString) */
  const size = Math.abs(n);
  const whole = Math.floor(size);
  /* Exact: size has at most 32 bits after its point. */
  const text = `${whole}.${fractionDigits((size - whole) * 4294967296)}`;
  return n < 0 ? `-${text}` : text;
}

/**
 * `lossless`: the text names exactly the value (hexadecimal integers: modulo 2^64).
 * `canonical`: the text is the canonical text of the value.
 */
export type Literal =
  | { readonly value: Num; readonly lossless: boolean; readonly canonical: boolean }
  | { readonly error: DecimalError };

const SHORT_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;

/**
 * A Lua numeral (manual of 5.4, section 3.1), with an optional sign before it and no space: decimal, or
 * hexadecimal after `0x`. The value is rounded to the grid; a decimal that is out of range is NUM_OVERFLOW.
 */
export function parseLiteral(text: string): Literal {
  // Number() of so few digits is exact.
  if (SHORT_INTEGER.test(text)) return { value: Number(text), lossless: true, canonical: true };
  const signed = text[0] === '-' || text[0] === '+';
  const start = signed ? 1 : 0;
  if (text[start] === '0' && (text[start + 1] === 'x' || text[start + 1] === 'X')) {
    const hex = parseHex(text.slice(start + 2), text[0] === '-');
    return 'error' in hex ? hex : { ...hex, canonical: false };
  }
  if (signed && text[1] === '-') return { error: 'NUM_SYNTAX' };
  const decimal = parseDecimal(text[0] === '+' ? text.slice(1) : text);
  if ('error' in decimal) return decimal;
  const value = fromRaw(decimal.raw);
  return { value, lossless: decimal.lossless, canonical: numToText(value) === text };
}
