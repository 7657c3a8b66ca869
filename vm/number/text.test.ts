import fc from 'fast-check';
import { divideToEven } from '../../canonical/decimal.ts';
import { fromInteger, fromRaw } from './convert.ts';
import { parseLiteral } from './text.ts';

const value = (text: string): unknown => {
  const literal = parseLiteral(text);
  return 'error' in literal ? literal.error : literal.value;
};

describe('decimal literals', () => {
  test.each([
    ['0', 0, true, true],
    ['42', 42, true, true],
    ['1.50', 1.5, true, false],
    ['1e3', 1000, true, false],
    ['.5', 0.5, true, false],
    ['3.', 3, true, false],
    ['007', 7, true, false],
    ['-0', 0, true, false],
    ['-7.25', -7.25, true, true],
    ['+7', 7, true, false],
    ['0.1', 429496730 / 2 ** 32, true, true],
    ['0.10000000001', 429496730 / 2 ** 32, false, false],
    ['9007199254740993', ((1n << 53n) + 1n) << 32n, true, true],
    ['-9223372036854775808', -(1n << 95n), true, true],
  ])('%s', (text, want, lossless, canonical) => {
    expect(parseLiteral(text)).toEqual({ value: want, lossless, canonical });
  });

  test('out of range or malformed', () => {
    expect(['9223372036854775808', '1e400', '3000000000.5'].map(value)).toEqual(
      Array(3).fill('NUM_OVERFLOW'),
    );
    const bad = [
      '',
      '+',
      '-',
      '+-1',
      '--1',
      '1f',
      '1e',
      '0x',
      '0x.',
      '0xg',
      '0xp1',
      '0x1p',
      '0x1p+',
      '0x1.2.3',
      '0x1pf',
      '-0x',
      '0x-1',
      '0x1 ',
    ];
    expect(bad.map(value)).toEqual(bad.map(() => 'NUM_SYNTAX'));
  });
});

describe('hexadecimal literals', () => {
  test('integers wrap modulo 2^64, as in Lua', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1n << 80n }),
        fc.boolean(),
        fc.boolean(),
        (n, negative, upper) => {
          const digits = upper ? n.toString(16).toUpperCase() : n.toString(16);
          expect(parseLiteral(`${negative ? '-' : ''}0${upper ? 'X' : 'x'}${digits}`)).toEqual({
            value: fromInteger(BigInt.asIntN(64, negative ? -n : n)),
            lossless: n < 1n << 64n,
            canonical: false,
          });
        },
      ),
    );
    expect(
      ['0xff', '0xffffffffffffffff', '0x7fffffffffffffff', '-0x8000000000000000', '-0x10'].map(value),
    ).toEqual([255, -1, ((1n << 63n) - 1n) << 32n, -(1n << 95n), -16]);
  });

  test('fractions and binary exponents round once', () => {
    const digits = fc.oneof(fc.bigInt({ min: 0n, max: 1n << 40n }), fc.bigInt({ min: 0n, max: 1n << 300n }));
    fc.assert(
      fc.property(
        digits,
        fc.nat(80),
        fc.integer({ min: -400, max: 100 }),
        fc.boolean(),
        (n, cut, power, negative) => {
          const text = n.toString(16);
          const at = Math.min(cut, text.length);
          const lowest = power - 4 * (text.length - at) + 32;
          const size = lowest >= 0 ? n << BigInt(lowest) : divideToEven(n, 1n << BigInt(-lowest));
          let want: unknown = 'NUM_OVERFLOW';
          try {
            want = fromRaw(negative ? -size : size);
          } catch {}
          const sign = negative ? '-' : '';
          const literal = parseLiteral(`${sign}0x${text.slice(0, at)}.${text.slice(at)}p${power}`);
          if ('error' in literal) {
            expect(literal.error).toBe(want);
          } else {
            expect(literal.value).toBe(want);
            expect(literal.lossless).toBe(lowest >= 0 || size << BigInt(-lowest) === n);
          }
        },
      ),
      { numRuns: 3000 },
    );
    const texts = [
      '0x.8',
      '0x8.',
      '0xA.8p1',
      '0x1p4',
      '0x1p-1',
      '0x1P+0004',
      '0x1p-33',
      '0x3p-33',
      '0x1p63',
      '0x1p62',
      '0x.0p99',
      '-0x0p0',
    ];
    expect(texts.map(value)).toEqual([
      0.5,
      8,
      21,
      16,
      0.5,
      16,
      0,
      2 / 2 ** 32,
      'NUM_OVERFLOW',
      1n << 94n,
      0,
      0,
    ]);
  });

  test('a digit far behind half a unit breaks the tie', () => {
    const zeros = '0'.repeat(60);
    expect(value(`0x.000000008${zeros}1`)).toBe(2 ** -32);
    expect(value(`0x.000000008${zeros}0`)).toBe(0);
    expect(value(`-0x1.000000018${zeros}1`)).toBe(-1 - 2 ** -31);
  });

  test('long and hostile texts take one scan', () => {
    const fs = 'f'.repeat(1_000_000);
    const zeros = '0'.repeat(1_000_000);
    const start = performance.now();
    expect(value(`0x${fs}`)).toBe(-1);
    expect(value(`0x${zeros}1.8`)).toBe(1.5);
    expect(value(`0x${fs}p-3999999`)).toBe(2);
    expect(value(`0x0.${zeros}4p4000002`)).toBe(1);
    expect(value(`0x1p${fs}`)).toBe('NUM_SYNTAX');
    expect(value(`0x1p${'9'.repeat(1_000_000)}`)).toBe('NUM_OVERFLOW');
    expect(value(`0x1p-${'9'.repeat(1_000_000)}`)).toBe(0);
    expect(value(`0x${fs}.${fs}`)).toBe('NUM_OVERFLOW');
    expect(value(`0x${fs}.${fs}z`)).toBe('NUM_SYNTAX');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
