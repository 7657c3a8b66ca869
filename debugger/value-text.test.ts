import { fromData } from '../vm/data/from-data.ts';
import { valueText } from './value-text.ts';

const nested = (width: number, depth: number): object =>
  Object.fromEntries(
    Array.from({ length: width }, (_, i) => [`k${i}`, depth === 0 ? i : nested(width, depth - 1)]),
  );
const text = (data: unknown, options = {}) => valueText(fromData(data as never), options);

test('a value is one short line, however wide and deep it is', () => {
  expect(text({ count: 3, list: [1, 'a'], none: null })).toBe(
    '{ count = 3, list = { 1, "a" }, none = json.null }',
  );
  const wide = text(nested(20, 3), { depth: 6, items: 50, characters: 2000 });
  expect(wide.length).toBeLessThan(20_000);
  expect(wide).toMatch(/^\{ k0 = \{ k0 = \{ k0 = \{ k0 = 0, .*… \d+ more \}$/);
  expect(text({ [`${'k'.repeat(500)}`]: 1 }).length).toBeLessThan(100);
  expect(text('x'.repeat(500)).length).toBeLessThan(210);
});
