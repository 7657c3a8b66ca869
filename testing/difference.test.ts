import fc from 'fast-check';
import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { smallData } from '../tests/testing/small-data.ts';
import { differencesOf } from './difference.ts';

test('each place that differs, in one order, with both sides', () => {
  const expected = { a: 1, list: [1, { x: 'y' }, 3], 'odd key': null, gone: true };
  const actual = { a: 1, list: [1, { x: 'z' }], 'odd key': {}, more: 2n ** 60n };
  expect(differencesOf('state', expected, actual)).toEqual([
    { path: 'state.gone', expected: true },
    { path: 'state.list[2].x', expected: 'y', actual: 'z' },
    { path: 'state.list[3]', expected: 3 },
    { path: 'state.more', actual: 2n ** 60n },
    { path: 'state["odd key"]', expected: null, actual: {} },
  ]);
});

test('one number in two forms is no difference', () => {
  expect(differencesOf('n', 5, 5n)).toEqual([]);
  expect(differencesOf('n', [-0], [0])).toEqual([]);
});

const data = smallData(fc.constantFrom<Data[]>(null, true, 0, 1, 1.5, 'a', '__proto__', 2n ** 60n), [
  'a',
  'b',
  'toString',
  '__proto__',
]);

test('there is a difference exactly where the canonical JSON is another', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      const same = encodeJsonText(a).value === encodeJsonText(b).value;
      expect(differencesOf('$', a, b).length === 0).toBe(same);
      expect(differencesOf('$', a, a)).toEqual([]);
    }),
  );
});
