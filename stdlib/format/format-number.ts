import { divideToEven } from '../../canonical/decimal.ts';
import { toInteger, toRaw } from '../../vm/number/convert.ts';
import type { Num } from '../../vm/number/num.ts';
import { type Directive, pad } from './directive.ts';

const BASES: Readonly<Record<string, number>> = { d: 10, i: 10, o: 8, u: 10, x: 16, X: 16 };

/**
 * `%d %i %u %o %x %X`, as printf of C formats a 64-bit integer; `u o x X` take it modulo 2^64. `n` must be an integer.
 */
export function formatInteger(directive: Directive, n: Num): string {
  const { conversion, precision, alternate } = directive;
  const value = toInteger(n);
  const signed = conversion === 'd' || conversion === 'i';
  const size = !signed ? value & 0xffffffffffffffffn : value < 0n ? -value : value;
  let digits = size.toString(BASES[conversion]);
  if (conversion === 'X') digits = digits.toUpperCase();
  if (precision === 0 && size === 0n) digits = '';
  digits = digits.padStart(precision ?? 1, '0');
  let sign = signed ? signText(directive, value < 0n) : '';
  if (alternate && conversion === 'o' && digits[0] !== '0') digits = `0${digits}`;
  if (alternate && (conversion === 'x' || conversion === 'X') && size !== 0n) sign = `0${conversion}`;
  return pad(directive, sign, digits, directive.zero && precision === undefined);
}

/** `%f`: the exact value, rounded once to the places asked for (6 unless given), ties to even. */
export function formatFixed(directive: Directive, n: Num): string {
  const places = directive.precision ?? 6;
  const raw = toRaw(n);
  const size = raw < 0n ? -raw : raw;
  const digits = divideToEven(size * 10n ** BigInt(places), 1n << 32n)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const point = places > 0 || directive.alternate ? '.' : '';
  return pad(
    directive,
    signText(directive, raw < 0n),
    `${whole}${point}${digits.slice(digits.length - places)}`,
    directive.zero,
  );
}

function signText({ plus, blank }: Directive, negative: boolean): string {
  if (negative) return '-';
  return plus ? '+' : blank ? ' ' : '';
}
