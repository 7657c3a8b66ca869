import fc from 'fast-check';
import { compareUlid, isUlid, ulidAfter, ulidTimestamp } from './ulid.ts';

test.each([
  ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 1469922850259],
  ['00000000000000000000000000', 0],
  ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 281474976710655],
])('%s was made at %i', (text, time) => {
  expect(isUlid(text)).toBe(true);
  expect(ulidTimestamp(text)).toEqual({ value: time });
});

test.each([
  ['above 128 bits', '80000000000000000000000000'],
  ['lower case', '01arz3ndektsv4rrffq69g5fav'],
  ['too short', '01ARZ3NDEKTSV4RRFFQ69G5FA'],
  ['too long', '01ARZ3NDEKTSV4RRFFQ69G5FAVV'],
  ['a line break', '01ARZ3NDEKTSV4RRFFQ69G5FA\n'],
  ['a line break after', '01ARZ3NDEKTSV4RRFFQ69G5FAV\n'],
  ['I', '01ARZ3NDEKTSV4RRFFQ69G5FAI'],
  ['L', '01ARZ3NDEKTSV4RRFFQ69G5FAL'],
  ['O', '01ARZ3NDEKTSV4RRFFQ69G5FAO'],
  ['U', '01ARZ3NDEKTSV4RRFFQ69G5FAU'],
])('%s is not a ULID', (_, text) => {
  expect(isUlid(text)).toBe(false);
  expect(ulidTimestamp(text).problem?.code).toBe('ULID_SYNTAX');
});

test('ULIDs are ordered by time, then entropy', () => {
  const ulids = [
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '01ARZ3NDEKTSV4RRFFQ69G5FAW',
    '01ARZ3NDEM0000000000000000',
    '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  ];
  for (const [i, a] of ulids.entries()) {
    for (const [j, b] of ulids.entries()) expect(compareUlid(a, b)).toBe(Math.sign(i - j));
  }
});

test.each([
  ['00000000000000000000000000', '00000000000000000000000001'],
  ['0000000000000000000000000Z', '00000000000000000000000010'],
  ['01JQ00000000000ZZZZZZZZZZZ', '01JQ0000000000100000000000'],
  ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ', undefined],
])('after %s comes %s', (ulid, next) => expect(ulidAfter(ulid)).toBe(next));

test('the next is one, and higher', () => {
  const ulid = fc.stringMatching(/^[0-6][0-9A-HJKMNP-TV-Z]{25}$/);
  fc.assert(
    fc.property(ulid, (one) => {
      const next = ulidAfter(one)!;
      expect([isUlid(next), one < next]).toEqual([true, true]);
    }),
  );
});
