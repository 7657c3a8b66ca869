import { fromRaw } from './convert.ts';
import { divideByZero, moduloByZero } from './faults.ts';
import type { Num } from './num.ts';
import { slowAdd, slowDiv, slowFloorDiv, slowMod, slowMul, slowSub } from './slow.ts';

/*
 * docs/spec/numbers.md: the exact result, rounded once to the grid of 2^-32, ties to even.
 *
 * The fast paths use IEEE doubles where these cannot differ from that (slow.ts is the definition; a test
 * compares the two). ECMAScript defines + - * / % on doubles exactly: the first four round the exact result
 * to nearest, so they are monotonic, and % does not round. No operand is -0, NaN or infinite, and nothing
 * underflows: the smallest operand is 2^-32, the largest 2^53.
 */

const SAFE = Number.MAX_SAFE_INTEGER;
/* Below this every multiple of 2^-32 is a double. */
const NARROW = 2097152;
/* x + ROUNDER lies in [2^20, 2^21] for |x| <= 2^19, where doubles are the multiples of 2^-32: the sum rounds x to the grid, ties to
   even. */
const ROUNDER = 1572864;
const ROUNDABLE = 524288;
/* From here to NARROW the doubles are the grid. */
const GRID = 1048576;
/* Splits a double into halves of 26 bits: 2^27 + 1. */
const SPLITTER = 134217729;
/* What a tie is off by: half a step. */
const TIE = 2 ** -33;

/**
 * a + b.
 * Exact: the sum is a multiple of 2^-32, and below 2^21 if its rounding is, for 2^21 is a double; so it is a
 * double. Likewise for integers, whose sum is exact if its rounding is at most 2^53-1. There is no -0, as
 * neither operand is.
 * @throws Fault NUM_OVERFLOW
 */
export function add(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum < NARROW && sum > -NARROW) return sum;
    if (sum <= SAFE && sum >= -SAFE && Number.isInteger(a) && Number.isInteger(b)) return sum;
  }
  return slowAdd(a, b);
}

/**
 * a - b. Exact as for add.
 * @throws Fault NUM_OVERFLOW
 */
export function sub(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference < NARROW && difference > -NARROW) return difference;
    if (difference <= SAFE && difference >= -SAFE && Number.isInteger(a) && Number.isInteger(b))
      return difference;
  }
  return slowSub(a, b);
}

/**
 * What p rounds to on the grid, ties to even; undefined from 2^21 in size on.
 * From 2^20 on the grid is what doubles are. -0 becomes 0.
 */
function toGrid(p: number): number | undefined {
  if (p < ROUNDABLE && p > -ROUNDABLE) return p + ROUNDER - ROUNDER;
  if (p >= NARROW || p <= -NARROW) return undefined;
  if (p >= GRID || p <= -GRID) return p;
  return p > 0 ? p + GRID - GRID : p - GRID + GRID;
}

/**
 * What an exact product or quotient rounds to, where p is the double nearest to it, `rounded` is toGrid(p), and `error` has the sign of
 * what the exact value is above p; it is asked for at a tie only.
 *
 * Below 2^20 in size all multiples of 2^-33 are doubles, and rounding is monotonic, so p and the exact value lie on the same side of each,
 * unless p is one itself. Hence, without a tie, they round to the same step of the grid. At a tie the error decides, and if there is
 * none, evenness. p - rounded is a multiple of the last place of p and at most 2^-33, so exact.
 */
function settle(p: number, rounded: number, error: number): number {
  return error === 0 ? rounded : error > 0 ? p + TIE : p - TIE;
}

function isTie(p: number, rounded: number): boolean {
  const off = p - rounded;
  return off === TIE || off === -TIE;
}

/** a * b - p, exactly, for the double product p. (T. J. Dekker, A floating-point technique for extending the available precision, 1971.) */
function productError(a: number, b: number, p: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - p + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/**
 * a * b.
 * Integers: exact if the rounding is at most 2^53-1. Others: see settle.
 * @throws Fault NUM_OVERFLOW
 */
export function mul(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isInteger(a) && Number.isInteger(b)) {
      if (product <= SAFE && product >= -SAFE) return product + 0; /* -0 + 0 is 0 */
    } else {
      const rounded = toGrid(product);
      if (rounded !== undefined)
        return isTie(product, rounded) ? settle(product, rounded, productError(a, b, product)) : rounded;
    }
  }
  return slowMul(a, b);
}

/**
 * a / b.
 * As for mul. A larger quotient is taken if it is an integer that gives back the dividend: the product of two integers is exact if
 * its rounding is at most 2^53-1.
 * @throws Fault NUM_DIV_ZERO, NUM_OVERFLOW
 */
export function div(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) throw divideByZero();
    const quotient = a / b;
    const rounded = toGrid(quotient);
    if (rounded !== undefined) {
      if (!isTie(quotient, rounded)) return rounded;
      // The rest of a division is a double: both differences are exact.
      const product = quotient * b;
      const rest = a - product - productError(quotient, b, product);
      return settle(quotient, rounded, b > 0 ? rest : -rest);
    }
    if (
      quotient * b === a &&
      quotient <= SAFE &&
      quotient >= -SAFE &&
      Number.isInteger(quotient) &&
      Number.isInteger(b)
    ) {
      return quotient;
    }
  }
  return slowDiv(a, b);
}

/**
 * floor(a / b) for integers 0 <= a <= 2^52, 0 < b <= 2^52.
 * The double quotient is the exact one, rounded: monotonic, so at least floor(a / b), which is a double; and off by less than 1/2,
 * so it is at most one too large after Math.floor. Then b * it is at most a + b < 2^53, so exact, and larger than a.
 * V8 calls the C library for % of doubles: this takes a quarter of the time.
 */
function positiveQuotient(a: number, b: number): number {
  const quotient = Math.floor(a / b);
  return quotient * b > a ? quotient - 1 : quotient;
}

const HALF_SAFE = 4503599627370496;

function haveQuotient(a: number, b: number): boolean {
  return a >= 0 && b > 0 && a <= HALF_SAFE && b <= HALF_SAFE && Math.floor(a) === a && Math.floor(b) === b;
}

/**
 * The largest integer that is at most a / b.
 * a % b is exact, and a - a % b is b times the integer part of a / b: for integers, or |a| < 2^21, it is a
 * double, as it is not larger than a. So its quotient by b is exact: an integer below 2^53 (|b| >= 2^-32).
 * @throws Fault NUM_DIV_ZERO, NUM_OVERFLOW
 */
export function floorDiv(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if (haveQuotient(a, b)) return positiveQuotient(a, b);
    if (b === 0) throw divideByZero();
    if ((a < NARROW && a > -NARROW) || (Number.isInteger(a) && Number.isInteger(b))) {
      const rest = a % b;
      const quotient = (a - rest) / b + 0;
      return rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient;
    }
  }
  return slowFloorDiv(a, b);
}

/**
 * a - b * floorDiv(a, b): zero, or of the sign of b.
 * a % b is exact. Adding b is exact for integers, and if the sum is below 2^21 (see add).
 * @throws Fault NUM_DIV_ZERO, NUM_OVERFLOW (-0.5 % 2^31 is too large for a non-integer)
 */
export function mod(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if (haveQuotient(a, b)) return a - positiveQuotient(a, b) * b;
    if (b === 0) throw moduloByZero();
    const rest = a % b;
    if (rest === 0 || rest < 0 === b < 0) return rest + 0; /* -4 % 2 is -0 */
    const sum = rest + b;
    if ((sum < NARROW && sum > -NARROW) || (Number.isInteger(a) && Number.isInteger(b))) return sum;
  }
  return slowMod(a, b);
}

/**
 * -a.
 * @throws Fault NUM_OVERFLOW for -2^63
 */
export function neg(a: Num): Num {
  return typeof a === 'number' ? 0 - a : fromRaw(-a);
}
