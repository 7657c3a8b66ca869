import fc from 'fast-check';
import { compareBytes, compareUtf8 } from './order.ts';
import { sortKeysUtf8 } from './sort-keys.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        '\u007f',
        '\u0080',
        '\u07ff',
        '\u0800',
        '\ud7ff',
        '\ue000',
        '\uffff',
        '\u{10000}',
        '\u{10ffff}',
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
);
const sign = (n: number) => Math.sign(n);

test('strings are ordered as their UTF-8', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const wanted = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(sign(compareUtf8(a, b))).toBe(wanted);
      expect(sign(compareBytes(Buffer.from(a), Buffer.from(b)))).toBe(wanted);
    }),
    { numRuns: 5000 },
  );
});

test('a character above U+FFFF comes after U+FFFF, which UTF-16 has the other way round', () => {
  expect(compareUtf8('\u{10000}', '\uffff')).toBeGreaterThan(0);
  expect('\u{10000}' < '\uffff').toBe(true);
});

test('keys are sorted by that order, with and without surrogates', () => {
  const plain = fc.string({ maxLength: 3 });
  fc.assert(
    fc.property(fc.oneof(fc.array(text, { maxLength: 40 }), fc.array(plain, { maxLength: 40 })), (keys) => {
      const wanted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(sortKeysUtf8([...keys])).toEqual(wanted);
    }),
  );
});
