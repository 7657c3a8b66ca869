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
const ONE = 4294967296;
const STEP = 1 / ONE;
/* Below this every multiple of 2^-32 is a double. */
const NARROW = 2097152;
/* s + ROUNDER lies in [2^52, 2^53] for |s| <= 2^51, where doubles are the integers: the sum rounds s, ties to
   even. */
const ROUNDER = 6755399441055744;
const ROUNDABLE = 2251799813685248;

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
 * a * b.
 * Integers: exact if the rounding is at most 2^53-1. Otherwise let s be the double product in units of 2^-32
 * (scaling by 2^32 is exact) with |s| < 2^51. All half-integers are doubles there and rounding is monotonic,
 * so s and the exact product lie on the same side of each, unless s is one itself. Hence they round to the
 * same integer k. |s - k| <= 1/2 is a multiple of the last place of s, so exact; k is never -0, being a
 * difference of doubles > 0.
 * @throws Fault NUM_OVERFLOW
 */
export function mul(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isInteger(a) && Number.isInteger(b)) {
      if (product <= SAFE && product >= -SAFE) return product + 0; /* -0 + 0 is 0 */
    } else {
      const s = product * ONE;
      if (s < ROUNDABLE && s > -ROUNDABLE) {
        const k = s + ROUNDER - ROUNDER;
        const off = s - k;
        if (off !== 0.5 && off !== -0.5) return k * STEP;
      }
    }
  }
  return slowMul(a, b);
}

/**
 * a / b.
 * As for mul: the double quotient is the exact one, rounded. A larger quotient is taken if it is an integer
 * that gives back the dividend: the product of two integers is exact if its rounding is at most 2^53-1.
 * @throws Fault NUM_DIV_ZERO, NUM_OVERFLOW
 */
export function div(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) throw divideByZero();
    const quotient = a / b;
    const s = quotient * ONE;
    if (s < ROUNDABLE && s > -ROUNDABLE) {
      const k = s + ROUNDER - ROUNDER;
      const off = s - k;
      if (off !== 0.5 && off !== -0.5) return k * STEP;
    } else if (
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
 * The largest integer that is at most a / b.
 * a % b is exact, and a - a % b is b times the integer part of a / b: for integers, or |a| < 2^21, it is a
 * double, as it is not larger than a. So its quotient by b is exact: an integer below 2^53 (|b| >= 2^-32).
 * @throws Fault NUM_DIV_ZERO, NUM_OVERFLOW
 */
export function floorDiv(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
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
