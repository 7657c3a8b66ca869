import type { Machine } from '../vm/machine.ts';
import { fromInteger } from '../vm/number/convert.ts';
import type { Value } from '../vm/values/value.ts';
import type { Arguments } from './arguments.ts';
import { trimBlanks } from './trim-blanks.ts';

/** `tonumber(text, base)`: digits and letters of an integer, wrapping modulo 2^64 as in Lua; nil for any other text. */
export function digitsToNumber(machine: Machine, args: Arguments): Value {
  const base = args.position(1);
  const text = args.values[0];
  if (typeof text !== 'string') args.bad(0, 'string expected');
  if (base < 2 || base > 36) args.bad(1, 'base out of range');
  machine.charge(text.length);
  const digits = /^(-?)([0-9A-Za-z]+)$/.exec(trimBlanks(text));
  if (digits === null) return undefined;
  const value = wrappingInteger(digits[2]!, base);
  return value === undefined ? undefined : fromInteger(BigInt.asIntN(64, digits[1] === '-' ? -value : value));
}

/**
 * What digits and letters are in a base, modulo 2^64; undefined if one is no digit of it. A product of bigints for each digit
 * would take 0.5 s for a text of a megabyte, so as many digits as a safe integer holds are read first.
 */
function wrappingInteger(digits: string, base: number): bigint | undefined {
  let value = 0n;
  for (let at = 0; at < digits.length; ) {
    let part = 0;
    let scale = 1;
    for (; at < digits.length && scale * base <= Number.MAX_SAFE_INTEGER; at++) {
      const code = digits.charCodeAt(at);
      const digit = code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
      if (digit >= base) return undefined;
      part = part * base + digit;
      scale *= base;
    }
    value = BigInt.asIntN(64, value * BigInt(scale) + BigInt(part));
  }
  return value;
}
