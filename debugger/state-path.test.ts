import fc from 'fast-check';
import { pathText } from '../vm/data/path.ts';
import { byteStringOf } from '../vm/values/byte-string.ts';
import { Table } from '../vm/values/table.ts';
import { pictureOf, samePicture } from './picture.ts';
import { parseStatePath, valueAt } from './state-path.ts';

test('a path reads back as it is printed, whatever its keys hold', () => {
  const key = fc.oneof(
    fc.string({ unit: 'grapheme' }).map(byteStringOf),
    fc.constantFrom('a', '"', '\\', '\x00\xff'),
  );
  const step = fc.oneof(key, fc.integer({ min: 1, max: 1_000_000 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (path) => {
      expect(parseStatePath(pathText(path))).toEqual(path);
    }),
  );
});

test('as people write it', () => {
  expect(parseStatePath('$')).toEqual([]);
  expect(parseStatePath('$.a["b c"][2].d_1')).toEqual(['a', 'b c', 2, 'd_1']);
  expect(parseStatePath('$["é\\"\\\\"]')).toEqual(['\xc3\xa9"\\']);
});

test.each([
  '',
  'a',
  '$a',
  '$.',
  '$.1',
  '$[0]',
  '$[-1]',
  '$["a]',
  '$["a\\n"]',
  '$["\ud800"]',
  '$.a ',
  '$..a',
  `$${'.a'.repeat(201)}`,
])('%j is no path', (text) => expect(parseStatePath(text)).toBeUndefined());

test('nothing is where a path leads nowhere, and metamethods are not asked', () => {
  const table = new Table();
  const metatable = new Table();
  metatable.setField('__index', table);
  table.setField('a', 1);
  const child = new Table();
  child.metatable = metatable;
  table.setField('child', child);
  expect(valueAt(table, ['a'])).toBe(1);
  expect(valueAt(table, ['child', 'a'])).toBeUndefined();
  expect(valueAt(table, ['a', 'b'])).toBeUndefined();
  expect(valueAt(undefined, ['a'])).toBeUndefined();
});

test('pictures stay what they were, and values that are no data differ from those that are', () => {
  const table = Table.arrayOf([1, 2]);
  const before = pictureOf(table);
  expect(samePicture(before, pictureOf(Table.arrayOf([1, 2])))).toBe(true);
  table.set(1, 7);
  expect(before.value).toEqual([1, 2]);
  expect(samePicture(before, pictureOf(table))).toBe(false);
  table.set(2, table);
  expect(pictureOf(table).noData).toMatch(/not a tree of data/);
  expect(samePicture(pictureOf(undefined), pictureOf(null))).toBe(false);
});
