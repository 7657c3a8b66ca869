/** What the oracle's vectors cannot show of sqrt, exp, log, sin, cos and pow: their parts, their time, their
 * faults. */
import fc from 'fast-check';
import { Fault } from '../fault.ts';
import { ln2, lnOfMiddle, pi } from './constants.ts';
import { fromRaw, toRaw } from './convert.ts';
import { approximateExp, exp } from './exp.ts';
import { bitLength, integerSqrt, scaleBy, shiftToEven } from './fixed-point.ts';
import { approximateLog, log } from './log.ts';
import type { Num } from './num.ts';
import { approximatePower, pow } from './power.ts';
import { sqrt } from './sqrt.ts';
import { approximateSine, cos, PI, sin } from './trig.ts';
import { type Approximation, roundCorrectly } from './ziv.ts';

const fault = (run: () => Num): string => {
  try {
    return `${run()}`;
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`;
    throw error;
  }
};

test('fixed point: bit length, scaling, rounding and integer square root', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 1n << 130n }), fc.integer({ min: 1, max: 140 }), (n, bits) => {
      expect(bitLength(n)).toBe(n.toString(2).length);
      expect(scaleBy(-n, -bits)).toBe(-n >> BigInt(bits));
      expect(scaleBy(n, bits)).toBe(n << BigInt(bits));
      const rounded = shiftToEven(n, bits);
      const off = (rounded << BigInt(bits)) - n;
      const half = 1n << BigInt(bits - 1);
      expect(off >= -half && off <= half && (off * off !== half * half || rounded % 2n === 0n)).toBe(true);
      expect(shiftToEven(-n, bits)).toBe(-rounded);
      for (const value of [n, n * n, n * n - 1n || 1n, n * n + 2n * n]) {
        const root = integerSqrt(value);
        expect(root * root <= value && value < (root + 1n) * (root + 1n)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('constants, at any precision and in any order of asking', () => {
  /* The first digits of pi and ln 2, as published (OEIS A000796, A002162). */
  const digits = {
    pi: 31415926535897932384626433832795028841971693993751058209749445923078164062862089n,
    ln2: 6931471805599453094172321214581765680755001343602552541206800094933936219696947n,
  };
  for (const bits of [200, 20, 250, 64]) {
    const wantPi = (digits.pi << BigInt(bits)) / 10n ** 79n;
    const wantLn2 = (digits.ln2 << BigInt(bits)) / 10n ** 79n;
    expect(Number(pi(bits) - wantPi)).toBeLessThanOrEqual(2);
    expect(Number(wantPi - pi(bits))).toBeLessThanOrEqual(2);
    expect(Number(ln2(bits) - wantLn2)).toBeLessThanOrEqual(2);
    expect(Number(wantLn2 - ln2(bits))).toBeLessThanOrEqual(2);
  }
  const before = [pi(100), lnOfMiddle[127]!(100)];
  pi(3000);
  lnOfMiddle[127]!(3000);
  expect([pi(100), lnOfMiddle[127]!(100)]).toEqual(before);
  expect(toRaw(PI)).toBe(shiftToEven(pi(200), 168));
});

test('Ziv: asks again until both ends of the interval round to the same unit', () => {
  const asked: number[] = [];
  /* 1.5 units and 2^-300 of one: only 512 bits tell it from a tie. */
  const almostTie = (precision: number): { value: bigint; bits: number; error: bigint } => {
    asked.push(precision);
    const exact = (3n << 699n) + (1n << 400n);
    return { value: exact >> BigInt(732 - precision), bits: precision, error: 1n };
  };
  expect(roundCorrectly(almostTie, 64)).toBe(2n);
  expect(asked).toEqual([64, 128, 256, 512]);
  expect(() => roundCorrectly((bits) => ({ value: 1n << BigInt(bits - 33), bits, error: 1n }), 64)).toThrow(
    'half way',
  );
});

test('approximations lie within the error they state', () => {
  const within = (rough: Approximation, fine: Approximation): boolean => {
    const more = BigInt(fine.bits - rough.bits);
    const off = (rough.value << more) - fine.value;
    return (off < 0n ? -off : off) <= (rough.error << more) + fine.error;
  };
  const size = fc.nat(95).chain((bits) => fc.bigInt({ min: 1n, max: 1n << BigInt(bits) }));
  const small = fc.bigInt({ min: -(50n << 32n), max: 50n << 32n });
  fc.assert(
    fc.property(size, small, fc.constantFrom(128, 192, 400), (raw, x, bits) => {
      expect(within(approximateLog(raw, bits), approximateLog(raw, 900))).toBe(true);
      for (const quarters of [0n, 1n]) {
        expect(within(approximateSine(raw, quarters, bits), approximateSine(raw, quarters, 900))).toBe(true);
      }
      /* The argument of exp may be off by 8 units. */
      for (const off of [-8n, 0n, 8n]) {
        expect(
          within(approximateExp(scaleBy(x, bits - 32) + off, bits), approximateExp(scaleBy(x, 868), 900)),
        ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  /* Bases near 1 with exponents up to 2^63, where an error of the logarithm counts most. */
  const nearOne = fc
    .nat(60)
    .chain((bits) => fc.bigInt({ min: -(1n << BigInt(bits)), max: 1n << BigInt(bits) }));
  const anyBits = fc.constantFrom(128, 192, 400);
  fc.assert(
    fc.property(nearOne, size, fc.boolean(), anyBits, (off, exponent, negative, bits) => {
      const base = off > -(1n << 32n) ? (1n << 32n) + off : 1n - off;
      const b = negative ? -exponent : exponent;
      const log2 = (Math.log2(Number(base)) - 32) * (Number(b) / 2 ** 32);
      fc.pre(base > 0n && Math.abs(log2) < 70);
      expect(within(approximatePower(base, b, bits), approximatePower(base, b, 900))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('hard cases, where the first terms of the series end half way between two numbers', () => {
  const unit = (n: bigint): Num => fromRaw(n);
  expect(exp(2 ** -16)).toBe(unit((1n << 32n) + (1n << 16n) + 1n)); /* 1 + x + half a unit + x^3/6 */
  expect(exp(-(2 ** -16))).toBe(unit((1n << 32n) - (1n << 16n))); /* just below the tie */
  expect(cos(2 ** -16)).toBe(1); /* 1 - half a unit + x^4/24: above the tie */
  expect(log(1 + 2 ** -16)).toBe(unit(1n << 16n)); /* x - half a unit + x^3/3 */
});

test('a root that rounds to an integer as a double, but is none', () => {
  /* sqrt(n^2 + 1) is n + 2^-27, about; doubles of that size are 2^-26 apart. */
  for (const n of [67108865, 70000001, 94906260]) {
    const root = BigInt(n) << 32n;
    const up = integerSqrt((BigInt(n) * BigInt(n) + 1n) << 64n);
    expect(up > root).toBe(true);
    expect(toRaw(sqrt(n * n + 1)) - up <= 1n && toRaw(sqrt(n * n + 1)) >= up).toBe(true);
    expect(sqrt(n * n)).toBe(n);
  }
});

test('exact powers and ties are decided exactly', () => {
  const u = fromRaw(1n);
  expect(pow(u, 33 / 32)).toBe(0); /* 2^-33: a tie, to even */
  expect(pow(u, -31 / 32)).toBe(2 ** 31);
  expect(pow(1.5, 2)).toBe(2.25);
  expect(pow(81 / 16, 0.75)).toBe(3.375);
  expect(pow(3 * 2 ** -16.0, 2)).toBe(fromRaw(9n));
  expect(pow(-2, 63)).toBe(-(1n << 95n));
  expect(pow(2, -32)).toBe(u);
  expect(pow(-2, -33)).toBe(0);
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1000 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 6 }),
      (r, k, p) => {
        const base = BigInt(r) ** BigInt(2 ** k);
        fc.pre(base < 1n << 63n && BigInt(r) ** BigInt(p) < 1n << 63n);
        expect(pow(fromRaw(base << 32n), p / 2 ** k)).toBe(fromRaw((BigInt(r) ** BigInt(p)) << 32n));
      },
    ),
  );
});

test('powers of any size end quickly', () => {
  const start = performance.now();
  const almostOne = [fromRaw((1n << 32n) + 1n), fromRaw((1n << 32n) - 1n)];
  const exponents = [
    10 ** 9,
    -(10 ** 9),
    2 ** 31,
    1n << 94n,
    -(1n << 95n),
    ((1n << 63n) - 1n) << 32n,
    2201,
    10 ** 11,
  ];
  for (const base of [2, -2, 0.5, 3, 1.0000000003, 1 / 1024, 1n << 94n, -(1n << 95n), ...almostOne]) {
    for (const exponent of exponents)
      fault(() =>
        pow(typeof base === 'number' ? fromRaw(BigInt(Math.round(base * 2 ** 32))) : base, exponent),
      );
  }
  expect(fault(() => pow(2, 10 ** 9))).toBe('NUM_OVERFLOW: number overflow');
  expect(pow(2, -(10 ** 9))).toBe(0);
  expect(fault(() => pow(almostOne[0]!, 1n << 94n))).toBe('NUM_OVERFLOW: number overflow');
  expect(pow(almostOne[1]!, 1n << 94n)).toBe(0);
  expect(pow(-1, ((1n << 63n) - 1n) << 32n)).toBe(-1);
  expect(pow(-1, 1n << 94n)).toBe(1);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('typical calls take microseconds', () => {
  const args = Array.from({ length: 500 }, (_, i) => fromRaw(BigInt(i * 7919 + 1) << 20n));
  for (const f of [sqrt, log, sin, cos, (x: Num) => pow(x, 0.28125), (x: Num) => pow(x, -3)]) {
    for (const x of args) f(x); /* warm up */
    const start = performance.now();
    for (const x of args) f(x);
    /* Measured below 20 µs each; the margin is for a loaded machine. */
    expect((performance.now() - start) / args.length).toBeLessThan(0.3);
  }
});

test('outside the domain', () => {
  expect([
    fault(() => sqrt(-1)),
    fault(() => sqrt(-(1n << 95n))),
    fault(() => log(0)),
    fault(() => log(-0.5)),
    fault(() => pow(-8, 0.25)),
    fault(() => pow(0, -1)),
    fault(() => pow(0, -0.5)),
    fault(() => exp(44)),
    fault(() => sqrt(((1n << 62n) + 1n) << 32n)),
  ]).toEqual([
    'NUM_DOMAIN: square root of a negative number',
    'NUM_DOMAIN: square root of a negative number',
    'NUM_DOMAIN: logarithm of a number that is not positive',
    'NUM_DOMAIN: logarithm of a number that is not positive',
    'NUM_DOMAIN: fractional power of a negative number',
    'NUM_DIV_ZERO: attempt to divide by zero',
    'NUM_DIV_ZERO: attempt to divide by zero',
    'NUM_OVERFLOW: number overflow',
    'NUM_OVERFLOW: number overflow',
  ]);
});
