import { fromInteger, toInteger } from './convert.ts';
import type { Num } from './num.ts';

/*
 * Lua 5.4 section 3.4.2 on integers: 64-bit two's complement. Every operation faults with NUM_INTEGER on a
 * number that is not an integer. Host operators work on 32 bits; for operands in the range of int32, sign
 * extension to 64 bits commutes with & | ^ ~. A wider double is two halves, high * 2^32 + low: ToInt32 of it
 * is its low half by definition (ECMAScript 7.1.6: modulo 2^32), and the high half, in [-2^21, 2^21), carries
 * the sign.
 */

const ONE = 4294967296;
const LEAST = -9007199254740992;
const ALL_BITS = 0xffffffffffffffffn;

const high = (n: number): number => (n - (n >>> 0)) / ONE;

/* -2^53 is the one result of two halves that is a double, but not in the range of doubles. */
const join = (highHalf: number, lowHalf: number): Num => {
  const n = highHalf * ONE + (lowHalf >>> 0);
  return n === LEAST ? fromInteger(BigInt(n)) : n;
};

export function band(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    if (Number.isInteger(a) && Number.isInteger(b)) return join(high(a) & high(b), a & b);
  }
  return fromInteger(toInteger(a) & toInteger(b));
}

export function bor(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    if (Number.isInteger(a) && Number.isInteger(b)) return join(high(a) | high(b), a | b);
  }
  return fromInteger(toInteger(a) | toInteger(b));
}

export function bxor(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    if (Number.isInteger(a) && Number.isInteger(b)) return join(high(a) ^ high(b), a ^ b);
  }
  return fromInteger(toInteger(a) ^ toInteger(b));
}

export function bnot(a: Num): Num {
  if (typeof a === 'number' && (a | 0) === a) return ~a;
  return fromInteger(~toInteger(a));
}

/** a << by; bits that leave the 64 are lost. A negative `by` shifts right. */
export function shl(a: Num, by: Num): Num {
  /* The product with a power of two is exact, and at most 2^52. */
  if (typeof a === 'number' && typeof by === 'number' && (a | 0) === a && (by | 0) === by) {
    if (by >= 0 && by <= 21) return a * (1 << by);
  }
  return shiftLeft(toInteger(a), toInteger(by));
}

/** a >> by, logical: zeros come in from the left. A negative `by` shifts left. */
export function shr(a: Num, by: Num): Num {
  /* The quotient by a power of two is exact, and Math.floor does not round. */
  if (typeof a === 'number' && typeof by === 'number' && a >= 0 && (by | 0) === by && by >= 0 && by <= 30) {
    if (Number.isInteger(a)) return Math.floor(a / (1 << by));
  }
  return shiftLeft(toInteger(a), -toInteger(by));
}

/* The distance is checked before the shift: 1n << 2n ** 62n would exhaust the memory. */
function shiftLeft(value: bigint, by: bigint): Num {
  if (by >= 64n || by <= -64n) return 0;
  return fromInteger(BigInt.asIntN(64, by >= 0n ? value << by : (value & ALL_BITS) >> -by));
}
