import { isRepresentable } from '../../canonical/decimal.ts';
import { fromInteger, fromRaw } from './convert.ts';
import { bitLength, shiftToEven } from './fixed-point.ts';
import type { Num } from './num.ts';

export type HexLiteral =
  | { readonly value: Num; readonly lossless: boolean }
  | { readonly error: 'NUM_OVERFLOW' | 'NUM_SYNTAX' };

interface Parts {
  readonly whole: string;
  readonly fraction: string;
  /** Null when there is neither a point nor an exponent: an integer. */
  readonly exponent: number | null;
}

/* An exponent beyond this decides alone: no text in memory has as many digits to make up for it. */
const HUGE_EXPONENT = 1e15;

function endOfRun(text: string, start: number, hex: boolean): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = code | 0x20;
    if ((code < 0x30 || code > 0x39) && !(hex && letter >= 0x61 && letter <= 0x66)) break;
  }
  return at;
}

/* By hand: a regular expression may use the host's stack by the length of the text. */
function split(text: string): Parts | null {
  const wholeEnd = endOfRun(text, 0, true);
  const hasPoint = text[wholeEnd] === '.';
  const end = hasPoint ? endOfRun(text, wholeEnd + 1, true) : wholeEnd;
  const whole = text.slice(0, wholeEnd);
  const fraction = hasPoint ? text.slice(wholeEnd + 1, end) : '';
  if (whole.length + fraction.length === 0) return null;
  if (end === text.length) return { whole, fraction, exponent: hasPoint ? 0 : null };
  if (text[end] !== 'p' && text[end] !== 'P') return null;
  const signed = text[end + 1] === '-' || text[end + 1] === '+';
  const start = signed ? end + 2 : end + 1;
  if (start === text.length || endOfRun(text, start, false) !== text.length) return null;
  const size = Math.min(Number(text.slice(start)), HUGE_EXPONENT);
  return { whole, fraction, exponent: text[end + 1] === '-' ? -size : size };
}

/* 192 bits at least: a value below 2^64 whose 48th digit lies before the half unit 2^-33 does not exist, so
   what follows tells only whether there is anything. */
const KEPT_DIGITS = 48;

/**
 * A Lua 5.4 hexadecimal numeral after its `0x` (manual, section 3.1). Without point and exponent it is an
 * integer modulo 2^64, so that 0xffffffffffffffff is -1: lossless if it has up to 64 bits. With them it is
 * the exact value, rounded once.
 */
export function parseHex(text: string, negative: boolean): HexLiteral {
  const parts = split(text);
  if (parts === null) return { error: 'NUM_SYNTAX' };
  const { whole, fraction, exponent } = parts;
  const all = whole + fraction;
  let from = 0;
  while (from < all.length && all[from] === '0') from++;
  if (exponent === null) {
    const wrapped = BigInt(`0x0${all.slice(-16)}`);
    return {
      value: fromInteger(BigInt.asIntN(64, negative ? -wrapped : wrapped)),
      lossless: all.length - from <= 16,
    };
  }
  if (from === all.length) return { value: 0, lossless: true };
  let to = all.length;
  while (all[to - 1] === '0') to--;
  const sticky = to - from > KEPT_DIGITS;
  const digits = sticky ? `${all.slice(from, from + KEPT_DIGITS)}1` : all.slice(from, to);
  const mantissa = BigInt(`0x${digits}`);
  const lowest = exponent + 4 * (whole.length - from - digits.length);
  const top = lowest + bitLength(mantissa);
  if (top > 64) return { error: 'NUM_OVERFLOW' };
  if (top < -40) return { value: 0, lossless: false };
  const shift = lowest + 32;
  const size = shift >= 0 ? mantissa << BigInt(shift) : shiftToEven(mantissa, -shift);
  const raw = negative ? -size : size;
  if (!isRepresentable(raw)) return { error: 'NUM_OVERFLOW' };
  return { value: fromRaw(raw), lossless: shift >= 0 || size << BigInt(-shift) === mantissa };
}
