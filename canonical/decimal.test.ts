import fc from 'fast-check';
import { divideToEven, isRepresentable, parseDecimal, renderDecimal } from './decimal.ts';

const ONE = 1n << 32n;

/* Every kind of raw: near integers, near the ends, few bits, many bits. */
const fraction = fc.oneof(
  fc.bigInt({ min: 1n, max: ONE - 1n }),
  fc.bigInt({ min: 1n, max: 20n }),
  fc.bigInt({ min: ONE - 20n, max: ONE - 1n }),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 31n }), fc.bigInt({ min: 0n, max: 31n }))
    .map(([a, b]) => (1n << a) | (1n << b)),
);
const whole = fc.oneof(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 0n, max: (1n << 31n) - 1n }));
const nonInteger = fc
  .tuple(whole, fraction, fc.boolean())
  .map(([w, f, negative]) => (negative ? -((w << 32n) | f) : (w << 32n) | f));
const integer = fc
  .oneof(
    fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
    fc.bigInt({ min: -100n, max: 100n }),
    fc.constantFrom(-(1n << 63n), (1n << 63n) - 1n, 1n << 53n),
  )
  .map((n) => n << 32n);
const anyRaw = fc.oneof(nonInteger, nonInteger, integer);

/** Decimal c / 10^places in units of 2^-32. */
const onGrid = (c: bigint, places: number): bigint => divideToEven(c << 32n, 10n ** BigInt(places));

/** The specification of rendering, by trial: the fewest places of which some decimal parses back, then the nearest. */
function renderByTrial(raw: bigint): string {
  if (raw % ONE === 0n) return `${raw / ONE}`;
  const size = raw < 0n ? -raw : raw;
  for (let places = 1; ; places++) {
    const scale = 10n ** BigInt(places);
    const below = (size * scale) >> 32n;
    const candidates = [below, below + 1n].filter((c) => onGrid(c, places) === size);
    if (candidates.length === 0) continue;
    const distance = (c: bigint): bigint =>
      c * ONE > size * scale ? c * ONE - size * scale : size * scale - c * ONE;
    const [first, second] = candidates as [bigint, bigint?];
    const takesSecond =
      second !== undefined &&
      (distance(second) < distance(first) || (distance(second) === distance(first) && second % 2n === 0n));
    const digits = (takesSecond ? second : first).toString().padStart(places + 1, '0');
    return `${raw < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
}

describe('renderDecimal', () => {
  test('is the shortest and nearest, as found by trial', () => {
    fc.assert(
      fc.property(anyRaw, (raw) => {
        expect(renderDecimal(raw)).toBe(renderByTrial(raw));
      }),
      { numRuns: 3000 },
    );
  });

  test('of two equally near decimals, takes the even one', () => {
    expect(renderDecimal(1n << 21n)).toBe('0.0004882812'); /* 2^-11 = 0.00048828125 */
    expect(renderDecimal(3n << 21n)).toBe('0.0014648438'); /* 0.00146484375 */
    expect(renderDecimal(-(1n << 21n))).toBe('-0.0004882812');
  });

  test('goes back to the same number, losslessly', () => {
    fc.assert(
      fc.property(anyRaw, (raw) => {
        const text = renderDecimal(raw);
        expect(text).toMatch(/^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]{0,9}[1-9])$/);
        expect(parseDecimal(text)).toEqual({ raw, lossless: true });
      }),
      { numRuns: 3000 },
    );
  });
});

/** Any decimal text, rounded and range-checked in exact rationals. */
function parseByDefinition(
  negative: boolean,
  digits: string,
  places: number,
): ReturnType<typeof parseDecimal> {
  const c = BigInt(digits) * (negative ? -1n : 1n);
  const raw = places >= 0 ? onGrid(c, places) : (c * 10n ** BigInt(-places)) << 32n;
  const inRange =
    raw % ONE === 0n ? raw >= -ONE << 63n && raw < ONE << 63n : raw > -ONE << 31n && raw < ONE << 31n;
  if (!inRange) return { error: 'NUM_OVERFLOW' };
  /* Equal as rationals to the rendering, whose digits after the point are at most 10. */
  const [w = '', f = ''] = renderByTrial(raw).split('.');
  const back = BigInt(w + f.padEnd(10, '0'));
  const lossless = places >= 0 ? back * 10n ** BigInt(places) === c * 10n ** 10n : true;
  return { raw, lossless };
}

describe('parseDecimal', () => {
  const digits = fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 25n }).map(String),
    fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String),
    fc.bigInt({ min: 0n, max: 10n ** 60n }).map(String),
    fc.tuple(fc.nat(99999), fc.nat(30)).map(([n, zeros]) => `${n}${'0'.repeat(zeros)}`),
    /* on, just above and just below half way between two grid values */
    fc
      .tuple(fc.bigInt({ min: 0n, max: 1n << 34n }), fc.integer({ min: -1, max: 1 }))
      .map(([n, off]) => `${(2n * n + 1n) * 5n ** 33n * 10n ** 7n + BigInt(off)}`),
  );

  test('rounds once, to even, in any notation', () => {
    const exponent = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.constantFrom(0, -40, -45));
    fc.assert(
      fc.property(
        fc.boolean(),
        digits,
        exponent,
        fc.nat(60),
        fc.boolean(),
        (negative, text, power, cut, upper) => {
          const want = parseByDefinition(negative, text, -power);
          const at = Math.min(cut, text.length);
          const shifted = `${text.slice(0, at)}.${text.slice(at)}`;
          const e = upper ? 'E' : 'e';
          const sign = negative ? '-' : '';
          expect(parseDecimal(`${sign}${text}${e}${power}`)).toEqual(want);
          expect(parseDecimal(`${sign}${shifted}${e}${power + text.length - at}`)).toEqual(want);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('9 places survive, however they are written', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 999_999_999 }), (w, f) => {
        const text = `${w < 0 ? w + 1 : w}.${String(f).padStart(9, '0')}`;
        const parsed = parseDecimal(`${text}000`);
        if ('error' in parsed) throw new Error(text);
        expect(parsed.lossless).toBe(true);
        expect(renderDecimal(parsed.raw)).toBe(text.replace(/0+$/, ''));
      }),
    );
  });

  test.each([
    ['9223372036854775807', (ONE << 63n) - ONE, true],
    ['-9223372036854775808', -ONE << 63n, true],
    ['-9223372036854775808.000', -ONE << 63n, true],
    ['2147483647.9999999998', (1n << 63n) - 1n, true],
    ['2147483647.9999999999', 1n << 63n, false],
    ['4611686018427387904.00000000000001', 1n << 94n, false],
    ['0.1234567892', 530242872n, true],
    ['0.1234567891', 530242872n, false],
    ['0.12345678920', 530242872n, true],
    ['0.12345678919', 530242872n, false],
    ['-0', 0n, true],
    ['-0.00e5', 0n, true],
    ['.5', 1n << 31n, true],
    ['5.', 5n << 32n, true],
    ['0e999999999', 0n, true],
    ['1e-999999999', 0n, false],
    ['1e-99999999999999999999999', 0n, false],
    ['1e+00000000000000000000003', 1000n << 32n, true],
    ['0.00000000011641532182693481445312500', 0n, false],
    ['0.000000000116415321826934814453125001', 1n, false],
  ])('%s', (text, raw, lossless) => {
    expect(parseDecimal(text)).toEqual({ raw, lossless });
  });

  test.each([
    '9223372036854775808',
    '-9223372036854775809',
    '9223372036854775807.9999999999',
    '2147483648.5',
    '-2147483648.0000000002',
    '1e19',
    '1e999999999',
    '-1e99999999999999999999999999',
  ])('%s is out of range', (text) => {
    expect(parseDecimal(text)).toEqual({ error: 'NUM_OVERFLOW' });
  });

  test.each([
    '',
    '-',
    '.',
    '-.',
    '+1',
    '--1',
    '1e',
    '1e+',
    'e5',
    '.e5',
    '1.2.3',
    '1e5.0',
    '1e5e5',
    ' 1',
    '1 ',
    '1_000',
    '0x10',
    'NaN',
    'Infinity',
    '١',
    '1\n',
  ])('%j is no decimal', (text) => {
    expect(parseDecimal(text)).toEqual({ error: 'NUM_SYNTAX' });
  });

  test('long and hostile texts take one scan', () => {
    const nines = '9'.repeat(1_000_000);
    const zeros = '0'.repeat(1_000_000);
    const start = performance.now();
    expect(parseDecimal(nines)).toEqual({ error: 'NUM_OVERFLOW' });
    expect(parseDecimal(`0.${nines}`)).toEqual({ raw: ONE, lossless: false });
    expect(parseDecimal(`0.${nines}e-1000000`)).toEqual({ raw: 0n, lossless: false });
    expect(parseDecimal(`${nines}e-999999`)).toEqual({ raw: 10n * ONE, lossless: false });
    expect(parseDecimal(`${zeros}7.5${zeros}`)).toEqual({ raw: (15n * ONE) / 2n, lossless: true });
    expect(parseDecimal(`1${zeros}e-1000000`)).toEqual({ raw: ONE, lossless: true });
    expect(parseDecimal(`0.${zeros}25e1000001`)).toEqual({ raw: (5n * ONE) / 2n, lossless: true });
    expect(parseDecimal(`1e${nines}`)).toEqual({ error: 'NUM_OVERFLOW' });
    expect(parseDecimal(`1e-${nines}`)).toEqual({ raw: 0n, lossless: false });
    expect(parseDecimal(`1${zeros}x`)).toEqual({ error: 'NUM_SYNTAX' });
    /* A quadratic step on a million digits takes many seconds; the scans take about 0.1 s in all. */
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

test('isRepresentable', () => {
  const inside = [
    0n,
    1n,
    -1n,
    (1n << 63n) - 1n,
    -(1n << 63n) + 1n,
    -ONE << 63n,
    (ONE << 63n) - ONE,
    1n << 63n,
  ];
  const outside = [(1n << 63n) + 1n, -(1n << 63n) - 1n, ONE << 63n, (-ONE << 63n) - ONE, (ONE << 62n) + 1n];
  expect(inside.map(isRepresentable)).toEqual(inside.map(() => true));
  expect(outside.map(isRepresentable)).toEqual(outside.map(() => false));
});
