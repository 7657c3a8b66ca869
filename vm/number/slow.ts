import { divideToEven } from '../../canonical/decimal.ts';
import { fromInteger, fromRaw, toRaw } from './convert.ts';
import { divideByZero, moduloByZero } from './faults.ts';
import { shiftToEven } from './fixed-point.ts';
import type { Num } from './num.ts';

/* The arithmetic of docs/spec/numbers.md as it is defined: exact integers in units of 2^-32, rounded once. It
   is right for every pair of numbers; arithmetic.ts is the same for doubles where the host is exact, and
   faster. */

export const slowAdd = (a: Num, b: Num): Num => fromRaw(toRaw(a) + toRaw(b));

export const slowSub = (a: Num, b: Num): Num => fromRaw(toRaw(a) - toRaw(b));

export const slowMul = (a: Num, b: Num): Num => fromRaw(shiftToEven(toRaw(a) * toRaw(b), 32));

export function slowDiv(a: Num, b: Num): Num {
  const divisor = toRaw(b);
  if (divisor === 0n) throw divideByZero();
  const dividend = toRaw(a) << 32n;
  return fromRaw(divisor < 0n ? divideToEven(-dividend, -divisor) : divideToEven(dividend, divisor));
}

export function slowFloorDiv(a: Num, b: Num): Num {
  const dividend = toRaw(a);
  const divisor = toRaw(b);
  if (divisor === 0n) throw divideByZero();
  const quotient = dividend / divisor;
  const below = dividend < 0n !== divisor < 0n && quotient * divisor !== dividend;
  return fromInteger(below ? quotient - 1n : quotient);
}

export function slowMod(a: Num, b: Num): Num {
  const divisor = toRaw(b);
  if (divisor === 0n) throw moduloByZero();
  const rest = toRaw(a) % divisor;
  return fromRaw(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest);
}
