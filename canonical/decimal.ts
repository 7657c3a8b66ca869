/**
 * Decimal text <-> the grid of numbers (docs/spec/numbers.md), for JSON and for the VM. A `raw` is a value in
 * units of 2^-32, as a bigint. The double has no part in it: the grid is not the doubles.
 */

export type DecimalError = 'NUM_OVERFLOW' | 'NUM_SYNTAX';

export type ParsedDecimal =
  | { readonly raw: bigint; readonly lossless: boolean }
  | { readonly error: DecimalError };

const UNITS = 4294967296;
const HALF_UNITS = 2147483648;
/* Masked with &, not by BigInt.asUintN: QuickJS (2025-09-13; quickjs-ng 0.12.1) gives its result a sign: asUintN(32, 2n ** 32n - 1n) is -1n there. */
const FRACTION = 0xffffffffn;

/** Is `raw` a number: an integer in [-2^63, 2^63-1], or a non-integer below 2^31 in size? */
export function isRepresentable(raw: bigint): boolean {
  if ((raw & FRACTION) !== 0n) return BigInt.asIntN(64, raw) === raw;
  const integer = raw >> 32n;
  return BigInt.asIntN(64, integer) === integer;
}

/** The integer nearest to `numerator / denominator` (which is > 0); of two, the even one. */
export function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const quotient = size / denominator;
  const twice = (size - quotient * denominator) << 1n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return numerator < 0n ? -rounded : rounded;
}

/**
 * The digits after the point of a non-integer, from its fraction in units of 2^-32 (0 < fraction < 2^32).
 *
 * Digit generation as in Steele & White, "How to Print Floating-Point Numbers Accurately" (1990). After n
 * digits the rest is in units of 2^-32 * 10^-n, where half a grid step is 10^n / 2. A decimal of n <= 10
 * digits never lies half way between two grid values (such a point has 33 digits), so "nearer than half a
 * step" is the test. Every quantity is an integer below 2^53, so host arithmetic is exact here. Ten digits
 * always do: 10^-10 is less than a grid step. The even digit settles a tie between two decimals, such as for
 * 2^-11.
 */
export function fractionDigits(fraction: number): string {
  let rest = fraction;
  let digits = 0;
  let scale = 1;
  for (let places = 1; ; places++) {
    rest *= 10;
    scale *= 10;
    const digit = Math.floor(rest / UNITS);
    rest -= digit * UNITS;
    digits = digits * 10 + digit;
    const up = rest > HALF_UNITS || (rest === HALF_UNITS && digits % 2 === 1);
    if ((up ? UNITS - rest : rest) * 2 < scale) return String(up ? digits + 1 : digits).padStart(places, '0');
  }
}

/** The canonical text of `raw`: an integer plainly, else the shortest decimal that parses back to it, the
 * nearest. */
export function renderDecimal(raw: bigint): string {
  const size = raw < 0n ? -raw : raw;
  const fraction = Number(size & FRACTION);
  const whole = (size >> 32n).toString();
  const text = fraction === 0 ? whole : `${whole}.${fractionDigits(fraction)}`;
  return raw < 0n ? `-${text}` : text;
}

/** The value 0.digits * 10^point; `digits` has no zeros at its ends, and is empty for 0. */
interface Scanned {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

const ZERO = 0x30;
const isDigit = (code: number): boolean => code >= ZERO && code <= 0x39;

function endOfDigits(text: string, start: number): number {
  let at = start;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

/* An exponent beyond this decides alone: no text in memory has as many digits to make up for it. */
const HUGE_EXPONENT = 1e15;

/** The signed exponent in text[start..], capped at HUGE_EXPONENT; null if it is not one. */
function scanExponent(text: string, start: number): number | null {
  const sign = text[start] === '-' ? -1 : 1;
  let at = text[start] === '-' || text[start] === '+' ? start + 1 : start;
  if (at === text.length || endOfDigits(text, at) !== text.length) return null;
  while (at < text.length && text.charCodeAt(at) === ZERO) at++;
  return sign * (text.length - at > 15 ? HUGE_EXPONENT : Number(text.slice(at)));
}

function scan(text: string): Scanned | null {
  const negative = text[0] === '-';
  const start = negative ? 1 : 0;
  const wholeEnd = endOfDigits(text, start);
  const hasPoint = text[wholeEnd] === '.';
  const end = hasPoint ? endOfDigits(text, wholeEnd + 1) : wholeEnd;
  const all = hasPoint ? text.slice(start, wholeEnd) + text.slice(wholeEnd + 1, end) : text.slice(start, end);
  if (all.length === 0) return null;
  let exponent: number | null = 0;
  if (end < text.length) {
    if (text[end] !== 'e' && text[end] !== 'E') return null;
    exponent = scanExponent(text, end + 1);
    if (exponent === null) return null;
  }
  let from = 0;
  let to = all.length;
  while (from < to && all.charCodeAt(from) === ZERO) from++;
  while (to > from && all.charCodeAt(to - 1) === ZERO) to--;
  return { negative, digits: all.slice(from, to), point: wholeEnd - start - from + exponent };
}

/* A point half way between two grid values has 33 digits after the point: whatever follows the 34th only tells
   whether there is anything, so that BigInt() sees 54 digits at most and a long text costs one scan. */
const KEPT_PLACES = 34;

/**
 * Parses `-?digits[.digits][(e|E)[+-]digits]`; `.5` and `5.` too (JSON's stricter grammar is checked by its
 * reader). The value is rounded to the grid, ties to even. `lossless` tells whether the rendering of the result
 * has the same decimal value as the text: what is not so is refused on input (NUM_PRECISION).
 * The time is linear in the length of the text, whatever the exponent.
 */
export function parseDecimal(text: string): ParsedDecimal {
  const scanned = scan(text);
  if (scanned === null) return { error: 'NUM_SYNTAX' };
  const { negative, digits, point } = scanned;
  if (digits.length === 0) return { raw: 0n, lossless: true };
  if (point > 19) return { error: 'NUM_OVERFLOW' }; /* at least 10^19, and 2^63 is less */
  if (point < -9) return { raw: 0n, lossless: false }; /* below 10^-10, and half a step is more */
  const places = digits.length - point;
  let mantissa: bigint;
  let scale = places;
  if (places <= 0) {
    mantissa = BigInt(digits) * 10n ** BigInt(-places);
    scale = 0;
  } else if (places <= KEPT_PLACES) {
    mantissa = BigInt(digits);
  } else {
    mantissa = BigInt(`${digits.slice(0, point + KEPT_PLACES)}1`);
    scale = KEPT_PLACES + 1;
  }
  const size = divideToEven(mantissa << 32n, 10n ** BigInt(scale));
  const raw = negative ? -size : size;
  if (!isRepresentable(raw)) return { error: 'NUM_OVERFLOW' };
  return { raw, lossless: places <= 9 || (places === 10 && sameValue(scanned, raw)) };
}

/* Up to 9 places nothing is lost: two such decimals are 10^-9 apart, more than a grid step, so just one of them
   parses to a value. With more than 10 something is: a rendering has at most 10. */
function sameValue(scanned: Scanned, raw: bigint): boolean {
  const back = scan(renderDecimal(raw));
  return back !== null && back.digits === scanned.digits && back.point === scanned.point;
}
