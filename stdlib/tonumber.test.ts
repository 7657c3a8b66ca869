import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { fromInteger } from '../vm/number/convert.ts';
import { Arguments } from './arguments.ts';
import { stringLibrary } from './library.ts';
import { digitsToNumber } from './tonumber.ts';

const read = (text: string, base: number) =>
  digitsToNumber(new Machine(DEFAULT_LIMITS, stringLibrary), new Arguments('tonumber', [text, base]));

const digits = fc.integer({ min: 2, max: 36 }).chain((base) =>
  fc.record({
    base: fc.constant(base),
    digits: fc.array(fc.nat(base - 1), { minLength: 1, maxLength: 150 }),
  }),
);

test('digits are an integer modulo 2^64, in any base and however many', () => {
  fc.assert(
    fc.property(digits, fc.boolean(), fc.boolean(), ({ base, digits }, negative, upper) => {
      const letters = digits.map((digit) => digit.toString(36)).join('');
      const text = `${negative ? '-' : ''}${upper ? letters.toUpperCase() : letters}`;
      const size = digits.reduce((value, digit) => value * BigInt(base) + BigInt(digit), 0n);
      expect(read(text, base)).toBe(fromInteger(BigInt.asIntN(64, negative ? -size : size)));
    }),
    { numRuns: 1000 },
  );
});

test('one digit that the base does not have, anywhere, and there is no number', () => {
  fc.assert(
    fc.property(digits, fc.nat(), ({ base, digits }, place) => {
      fc.pre(base < 36);
      const letters = digits.map((digit) => digit.toString(36));
      letters[place % letters.length] = base.toString(36);
      expect(read(letters.join(''), base)).toBeUndefined();
    }),
  );
});
