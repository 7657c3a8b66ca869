import fc from 'fast-check';
import { globProblem, matchesGlob } from '../../../stdlib/predicates/glob.ts';
import { byteStringOf } from '../../../vm/values/byte-string.ts';
import { globCovers, globsMeet } from './glob-relation.ts';

const segment = fc.constantFrom(
  'a',
  'b',
  'é',
  '*',
  'a*',
  '*b',
  '?',
  'a?',
  '[ab]',
  '[!a]b',
  '**',
  '\\*',
  'ab',
);
const glob = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((list) => list.join('/'))
  .filter((one) => globProblem(byteStringOf(one)) === undefined);
const text = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'aab', 'é', '*', 'xb', ''), { minLength: 1, maxLength: 5 })
  .map((list) => list.join('/'));
const matches = (pattern: string, one: string) => matchesGlob(byteStringOf(pattern), byteStringOf(one));

test('what matches both proves that they meet, and what matches one only that it is not covered', () => {
  const seen = { apart: 0, covered: 0, both: 0 };
  fc.assert(
    fc.property(glob, glob, fc.array(text, { minLength: 20, maxLength: 40 }), (a, b, texts) => {
      const [meet, covers] = [globsMeet(a, b), globCovers(a, b)];
      expect(globsMeet(b, a)).toBe(meet);
      if (!meet) seen.apart += 1;
      if (covers) seen.covered += 1;
      for (const one of texts) {
        const [inA, inB] = [matches(a, one), matches(b, one)];
        if (inA && inB) {
          seen.both += 1;
          expect([a, b, one, meet]).toEqual([a, b, one, true]);
        }
        if (inB && !inA) expect([a, b, one, covers]).toEqual([a, b, one, false]);
      }
    }),
    { numRuns: 3000 },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
});

test.each([
  ['src/**', 'docs/**', false, false],
  ['src/**', 'src/net/*.c', true, true],
  ['**/*.c', 'src/*.h', false, false],
  ['**', 'a', true, true],
  ['a/**', 'a', false, false],
  ['a/**/b', 'a/b', true, true],
  ['a/**/b', 'a/**', true, false],
  ['a/*', 'a/**', true, false],
  ['*', 'a?', true, true],
])('%s and %s', (a, b, meet, covers) => {
  expect([globsMeet(a, b), globCovers(a, b)]).toEqual([meet, covers]);
});

test('long globs are not worked out', () => {
  const long = Array.from({ length: 3000 }, () => 'a').join('/');
  expect(globsMeet(`${long}/b`, `${long}/c`)).toBe(true);
  expect(globCovers(`${long}/b`, `${long}/b`)).toBe(false);
});
