import fc from 'fast-check';
import { isUlid } from '../../canonical/ulid.ts';
import { NO_ULID, nextUlid } from './next-ulid.ts';

test.each([
  [NO_ULID, '00000000000000000000000001'],
  ['0000000000000000000000000Z', '00000000000000000000000010'],
  ['01JQ00000000000ZZZZZZZZZZZ', '01JQ0000000000100000000000'],
  ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ', undefined],
])('after %s comes %s', (ulid, next) => expect(nextUlid(ulid)).toBe(next));

test('the next is one, and higher', () => {
  const ulid = fc.stringMatching(/^[0-6][0-9A-HJKMNP-TV-Z]{25}$/);
  fc.assert(
    fc.property(ulid, (one) => {
      const next = nextUlid(one)!;
      expect([isUlid(next), one < next]).toEqual([true, true]);
    }),
  );
});
