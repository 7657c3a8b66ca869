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
  let value = 0n;
  for (const character of digits[2]!) {
    const digit = Number.parseInt(character, 36);
    if (digit >= base) return undefined;
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
  }
  return fromInteger(BigInt.asIntN(64, digits[1] === '-' ? -value : value));
}
