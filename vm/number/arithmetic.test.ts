/**
 * The fast paths against the definition (slow.ts), and the one representation of each value, over operands
 * near every border: 2^21, 2^31, 2^53, 2^63 and half-way points of the grid.
 */
import fc from 'fast-check';
import { Fault } from '../fault.ts';
import { add, div, floorDiv, mod, mul, neg, sub } from './arithmetic.ts';
import { band, bnot, bor, bxor, shl, shr } from './bitwise.ts';
import { compareNum, lessEqual, lessThan } from './compare.ts';
import { fromInteger, fromRaw, isInteger, toInteger, toRaw } from './convert.ts';
import { ceil, floor } from './floor.ts';
import type { Num } from './num.ts';
import { pow } from './power.ts';
import { slowAdd, slowDiv, slowFloorDiv, slowMod, slowMul, slowSub } from './slow.ts';
import { sqrt } from './sqrt.ts';
import { numToText, parseLiteral } from './text.ts';

const near = (center: bigint, spread: bigint): fc.Arbitrary<bigint> =>
  fc
    .tuple(fc.boolean(), fc.bigInt({ min: center - spread, max: center + spread }))
    .map(([negative, n]) => (negative ? -n : n));

const INT_MAX = (1n << 63n) - 1n;
const clamp = (n: bigint): bigint => (n > INT_MAX ? INT_MAX : n < -INT_MAX - 1n ? -INT_MAX - 1n : n);

const anyInteger: fc.Arbitrary<Num> = fc
  .oneof(
    fc.bigInt({ min: -100n, max: 100n }),
    fc.bigInt({ min: -(1n << 27n), max: 1n << 27n }),
    fc.bigInt({ min: -(1n << 40n), max: 1n << 40n }),
    fc.bigInt({ min: -(1n << 54n), max: 1n << 54n }),
    fc.bigInt({ min: -INT_MAX - 1n, max: INT_MAX }),
    ...[21n, 31n, 32n, 52n, 53n, 63n].map((bits) => near(1n << bits, 3n)),
  )
  .map((n) => fromInteger(clamp(n)));

const anyFraction: fc.Arbitrary<Num> = fc
  .oneof(
    fc.bigInt({ min: -1000n, max: 1000n }),
    fc.bigInt({ min: -(1n << 34n), max: 1n << 34n }),
    fc.bigInt({ min: -INT_MAX, max: INT_MAX }),
    /* few bits, which make exact half-way points likely */
    fc
      .tuple(fc.bigInt({ min: -9999n, max: 9999n }), fc.bigInt({ min: 0n, max: 40n }))
      .map(([n, bits]) => n << bits),
    ...[32n, 51n, 52n, 53n, 54n, 63n].map((bits) => near(1n << bits, 5n)),
  )
  .filter((raw) => raw >= -INT_MAX && raw <= INT_MAX)
  .map(fromRaw);

const anyNum: fc.Arbitrary<Num> = fc.oneof(anyInteger, anyFraction);

const outcome = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`;
    throw error;
  }
};

/** Is `n` the one representation of its value, and that value a number? */
function isCanonical(n: unknown): boolean {
  if (typeof n === 'string') return true; /* a fault */
  if (typeof n === 'number') {
    if (Object.is(n, -0)) return false;
    return Number.isSafeInteger(n) || (Math.abs(n) < 2 ** 21 && Number.isInteger(n * 2 ** 32));
  }
  const raw = n as bigint;
  const size = raw < 0n ? -raw : raw;
  if (raw % (1n << 32n) !== 0n) return size > 1n << 53n && size < 1n << 63n;
  return size >= 1n << 85n && raw >= -(1n << 95n) && raw < 1n << 95n;
}

const PAIRS = {
  add: [add, slowAdd],
  sub: [sub, slowSub],
  mul: [mul, slowMul],
  div: [div, slowDiv],
  floorDiv: [floorDiv, slowFloorDiv],
  mod: [mod, slowMod],
} as const;

test.each(Object.entries(PAIRS))('%s: the fast path gives what the definition gives', (_, [fast, slow]) => {
  fc.assert(
    fc.property(anyNum, anyNum, (a, b) => {
      const got = outcome(() => fast(a, b));
      expect(isCanonical(got)).toBe(true);
      expect(got).toBe(outcome(() => slow(a, b)));
    }),
    { numRuns: 4000 },
  );
});

test('mul and div at exact and almost half-way points of the grid', () => {
  const odd = fc.bigInt({ min: -(1n << 20n), max: 1n << 20n }).map((n) => 2n * n + 1n);
  const power = fc.bigInt({ min: 0n, max: 33n });
  fc.assert(
    fc.property(odd, power, odd, fc.bigInt({ min: -1n, max: 1n }), (x, shift, y, off) => {
      /* x 2^-shift times y 2^(shift-33) is x y half units */
      const a = fromRaw(shift <= 32n ? (x << (32n - shift)) + off : x);
      const b = fromRaw(shift <= 32n ? y << (shift === 0n ? 0n : shift - 1n) : y << 32n);
      expect(mul(a, b)).toBe(slowMul(a, b));
      const c = fromRaw(1n << (shift < 20n ? shift + 33n : shift));
      expect(div(a, c)).toBe(slowDiv(a, c));
    }),
    { numRuns: 4000 },
  );
  expect(mul(0.5, fromRaw(1n))).toBe(0);
  expect(mul(1.5, fromRaw(1n))).toBe(fromRaw(2n));
  expect(mul(-0.5, fromRaw(1n))).toBe(0);
  expect(Object.is(mul(-0.5, fromRaw(1n)), -0)).toBe(false);
});

test('floorDiv and mod belong together: a = b * (a // b) + a % b', () => {
  fc.assert(
    fc.property(anyNum, anyNum, (a, b) => {
      fc.pre(b !== 0);
      const quotient = outcome(() => floorDiv(a, b));
      const rest = outcome(() => mod(a, b));
      fc.pre(typeof quotient !== 'string' && typeof rest !== 'string');
      expect(isInteger(quotient as Num)).toBe(true);
      const exact = ((toRaw(b) * toRaw(quotient as Num)) >> 32n) + toRaw(rest as Num);
      expect(exact).toBe(toRaw(a));
      expect(rest === 0 || lessThan(rest as Num, 0) === lessThan(b, 0)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('comparisons are those of the exact values', () => {
  fc.assert(
    fc.property(anyNum, anyNum, (a, b) => {
      const [x, y] = [toRaw(a), toRaw(b)];
      expect([lessThan(a, b), lessEqual(a, b), a === b]).toEqual([x < y, x <= y, x === y]);
      expect(compareNum(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
      expect(compareNum(a, a)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test('neg, floor, ceil, sqrt, small powers: exact and canonical', () => {
  const int = (n: bigint): bigint => n << 32n;
  fc.assert(
    fc.property(anyNum, fc.nat(40), (a, n) => {
      const raw = toRaw(a);
      expect(outcome(() => neg(a))).toBe(outcome(() => fromRaw(-raw)));
      expect(floor(a)).toBe(fromRaw(int(raw >> 32n)));
      expect(ceil(a)).toBe(fromRaw(-int(-raw >> 32n)));
      const results: unknown[] = [floor(a), ceil(a), outcome(() => sqrt(a)), outcome(() => pow(a, n))];
      expect(results.map(isCanonical)).toEqual(results.map(() => true));
      if (isInteger(a))
        expect(outcome(() => pow(a, n))).toBe(outcome(() => fromInteger(toInteger(a) ** BigInt(n))));
    }),
    { numRuns: 2000 },
  );
});

describe('bitwise', () => {
  const wrap = (n: bigint): Num => fromInteger(BigInt.asIntN(64, n));

  test('& | ~ are those of 64-bit two’s complement', () => {
    fc.assert(
      fc.property(anyInteger, anyInteger, (a, b) => {
        const [x, y] = [toInteger(a), toInteger(b)];
        expect(band(a, b)).toBe(wrap(x & y));
        expect(bor(a, b)).toBe(wrap(x | y));
        expect(bxor(a, b)).toBe(wrap(x ^ y));
        expect(bnot(a)).toBe(wrap(~x));
      }),
      { numRuns: 4000 },
    );
    expect(band(-(2 ** 53 - 1), -(2 ** 53 - 2))).toBe(-(1n << 85n)); /* -2^53 is wide */
  });

  test('shifts are logical, and reverse when negative', () => {
    const distance = fc.oneof(fc.integer({ min: -70, max: 70 }), anyInteger);
    fc.assert(
      fc.property(anyInteger, distance, (a, by) => {
        const bits = BigInt.asUintN(64, toInteger(a));
        const places = toInteger(by);
        const left = (n: bigint): Num => (n >= 64n || n <= -64n ? 0 : wrap(n >= 0n ? bits << n : bits >> -n));
        expect(shl(a, by)).toBe(left(places));
        expect(shr(a, by)).toBe(left(-places));
      }),
      { numRuns: 4000 },
    );
    expect(shr(-1, 63)).toBe(1);
    expect(shl(1, 63)).toBe(-(1n << 95n));
    expect(shr(-1, 0)).toBe(-1);
  });

  test('an operand that is not an integer is a fault', () => {
    const message = 'NUM_INTEGER: number has no integer representation';
    for (const half of [0.5, -1.5, 2 ** 20 + 0.5, (1n << 54n) + 1n]) {
      for (const operation of [band, bor, bxor, shl, shr]) {
        for (const other of [1, 2 ** 40, 1n << 90n]) {
          expect(outcome(() => operation(half, other))).toBe(message);
          expect(outcome(() => operation(other, half))).toBe(message);
        }
      }
      expect(outcome(() => bnot(half))).toBe(message);
      expect(outcome(() => toInteger(half))).toBe(message);
    }
  });
});

test('faults have constant messages', () => {
  expect([
    outcome(() => div(1, 0)),
    outcome(() => floorDiv(1, 0)),
    outcome(() => mod(1, 0)),
    outcome(() => add(2 ** 53 - 1, INT_MAX << 32n)),
    outcome(() => neg(-(1n << 95n))),
  ]).toEqual([
    'NUM_DIV_ZERO: attempt to divide by zero',
    'NUM_DIV_ZERO: attempt to divide by zero',
    "NUM_DIV_ZERO: attempt to perform 'n%%0'",
    'NUM_OVERFLOW: number overflow',
    'NUM_OVERFLOW: number overflow',
  ]);
});

test('every number goes through its text', () => {
  fc.assert(
    fc.property(anyNum, (n) => {
      expect(isCanonical(n)).toBe(true);
      expect(parseLiteral(numToText(n))).toEqual({ value: n, lossless: true, canonical: true });
    }),
    { numRuns: 2000 },
  );
});
