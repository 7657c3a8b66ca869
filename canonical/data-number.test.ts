import fc from 'fast-check';
import { doubleFromRaw, isExactDouble, numberFromRaw, rawFitsDouble, rawFromNumber } from './data-number.ts';
import { parseDecimal } from './decimal.ts';
import { Fixed } from './fixed.ts';
import { shortDecimal } from './short-decimal.ts';

const ONE = 1n << 32n;

test('every number goes from raw to its form and back, and a double is exact', () => {
  const raw = fc.oneof(
    fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map((n) => n * ONE),
    fc.bigInt({ min: 1n - (1n << 63n), max: (1n << 63n) - 1n }),
    fc.bigInt({ min: -(1n << 54n), max: 1n << 54n }),
    fc.constantFrom(
      0n,
      1n,
      -1n,
      (1n << 53n) - 1n,
      (1n << 53n) + 1n,
      (1n << 85n) - ONE,
      1n << 85n,
      -(1n << 85n),
    ),
  );
  fc.assert(
    fc.property(raw, (n) => {
      const form = numberFromRaw(n);
      expect(rawFromNumber(form)).toBe(n);
      expect(typeof form === 'number').toBe(rawFitsDouble(n));
      if (typeof form === 'number') {
        expect(isExactDouble(form)).toBe(true);
        expect(doubleFromRaw(n)).toBe(form);
        expect(Object.is(form, -0)).toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each([
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0.1,
  2 ** 53,
  2 ** 21 + 0.5,
  -(2 ** 21) - 0.5,
  2 ** -33,
  1e300,
  5e-324,
])('%p is not the form of a number', (n) => {
  expect(isExactDouble(n)).toBe(false);
  expect(rawFromNumber(n)).toBeUndefined();
});

test('a Fixed is no number of another form', () => {
  for (const raw of [0n, 1n, (1n << 53n) - 1n, 1n << 53n, 1n << 63n, (1n << 63n) + 1n, -(1n << 63n)]) {
    expect(() => new Fixed(raw)).toThrow(RangeError);
  }
  expect(new Fixed((1n << 53n) + 1n).raw).toBe((1n << 53n) + 1n);
  expect(new Fixed(1n - (1n << 63n)).raw).toBe(1n - (1n << 63n));
});

test('short decimals are what exact arithmetic says', () => {
  const edge = fc.constantFrom(
    [0, 1, 9],
    [0, 999999999, 9],
    [2097151, 999999999, 9],
    [1, 5, 1],
    [0, 0, 3],
    [7, 500000000, 9],
  );
  const any = fc.tuple(fc.nat({ max: 2097151 }), fc.nat({ max: 999999999 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.oneof(edge, any), (triple) => {
      const [integer, digits, places] = triple as [number, number, number];
      const fraction = digits % 10 ** places;
      const parsed = parseDecimal(`${integer}.${String(fraction).padStart(places, '0')}`);
      if ('error' in parsed) throw new Error(parsed.error);
      expect(parsed.lossless).toBe(true);
      expect(rawFromNumber(shortDecimal(integer, fraction, places))).toBe(parsed.raw);
    }),
    { numRuns: 20_000 },
  );
});
