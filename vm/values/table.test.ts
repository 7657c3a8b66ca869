import fc from 'fast-check';
import { Table } from './table.ts';
import type { Value } from './value.ts';

/** With `expect` for each comparison, these tests took 11 s of processor time, not 2. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!Object.is(actual, expected)) expect(actual).toBe(expected);
}

/** A table by the book: a list of pairs, the border counted, keys sorted by comparing two at a time. */
class Model {
  readonly pairs = new Map<unknown, Value>();
  emptyIsArray = false;

  set(key: number | string | boolean, value: Value): void {
    if (value !== undefined) this.pairs.set(key, value);
    else if (this.pairs.delete(key) && this.pairs.size === 0) this.emptyIsArray = typeof key === 'number';
  }

  length(): number {
    let n = 0;
    while (this.pairs.has(n + 1)) n++;
    return n;
  }

  keys(): unknown[] {
    const rank = (key: unknown) =>
      typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : key === false ? 2 : 3;
    return [...this.pairs.keys()].sort((a, b) => {
      if (rank(a) !== rank(b)) return rank(a) - rank(b);
      return (a as number) < (b as number) ? -1 : 1;
    });
  }

  jsonShape(): string | undefined {
    if (this.pairs.size === 0) return this.emptyIsArray ? 'array' : 'object';
    if (this.length() === this.pairs.size) return 'array';
    return [...this.pairs.keys()].every((key) => typeof key === 'string') ? 'object' : undefined;
  }
}

const key = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1, max: 12 }) },
  fc.constantFrom(0.5, 1.5, 2 ** 32, 2 ** 31, 4294967297),
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', '1', '__proto__', 'constructor', '\xff', '') },
  fc.boolean(),
);
const value = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 2 });

test('a table behaves like a list of pairs, under any sequence of stores and removals', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 60 }), (steps) => {
      const table = new Table();
      const model = new Model();
      for (const [k, v] of steps) {
        const isNew = v !== undefined && !model.pairs.has(k);
        expectSame(table.set(k, v), isNew);
        model.set(k, v);
        expectSame(table.length(), model.length());
        expectSame(table.isEmpty(), model.pairs.size === 0);
        expectSame(table.jsonShape(), model.jsonShape());
      }
      expect(table.keys()).toEqual(model.keys());
      for (const k of model.pairs.keys()) expectSame(table.get(k as Value), model.pairs.get(k));
      expect(table.get('missing')).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
});

test('so does a record, whose names come by setField, in whatever representation it ends', () => {
  // More names than a record has, among them what objects of the host inherit.
  const names = [
    '',
    '__proto__',
    'constructor',
    'toString',
    ...Array.from({ length: 40 }, (_, i) => `n${i}`),
  ];
  const step = fc.tuple(
    fc.constantFrom('set' as const, 'setField' as const, 'setField' as const),
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: key }),
    value,
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), fc.boolean(), (steps, sortsEachTime) => {
      const table = new Table();
      const model = new Model();
      for (const [how, k, v] of steps) {
        const isNew = v !== undefined && !model.pairs.has(k);
        expectSame(
          how === 'setField' && typeof k === 'string' ? table.setField(k, v) : table.set(k, v),
          isNew,
        );
        model.set(k, v);
        expectSame(table.isEmpty(), model.pairs.size === 0);
        if (sortsEachTime) expect(table.keys()).toEqual(model.keys());
      }
      expectSame(table.jsonShape(), model.jsonShape());
      expect(table.keys()).toEqual(model.keys());
      for (const k of [...names, ...model.pairs.keys()])
        expectSame(table.get(k as Value), model.pairs.get(k));
      const bytes = [...model.pairs.keys()].map((k) => (typeof k === 'string' ? k.length : 0));
      expectSame(
        table.keyBytes(),
        bytes.reduce((a, b) => a + b, 0),
      );
      const seen: unknown[] = [];
      table.forEachValue((v) => v !== undefined && seen.push(v));
      expect(seen.sort()).toEqual([...model.pairs.values()].sort());
    }),
    { numRuns: 1500 },
  );
});

test('a name that comes and goes keeps a record a record', () => {
  const table = new Table();
  table.setField('id', 1);
  for (let round = 0; round < 1000; round++) {
    expect(table.setField('current', round)).toBe(true);
    table.set('current', undefined);
  }
  expect(Object.keys(table.fields).length).toBeLessThanOrEqual(2);
  expect(table.get('id')).toBe(1);
});

test('filling a list backwards moves every element into the array part once', () => {
  const table = new Table();
  for (let i = 1000; i >= 1; i--) table.set(i, i);
  expect(table.arrayLength()).toBe(1000);
  expect(table.length()).toBe(1000);
});

test('toggling the first of many elements keeps the border cheap', () => {
  const table = new Table();
  for (let i = 1; i <= 200_000; i++) table.set(i, true);
  // With a scan of the list for each border this would be 10^10 steps.
  for (let round = 0; round < 50_000; round++) {
    table.set(1, undefined);
    expectSame(table.length(), 0);
    table.set(1, true);
  }
  expect(table.length()).toBe(200_000);
});

test.each([
  ['nil', undefined],
  ['json.null', null],
  ['a table', new Table()],
])('%s is no key', (_, bad) => {
  expect(() => new Table().set(bad as Value, 1)).toThrow(expect.objectContaining({ code: 'KEY' }));
});

test('a key longer than MAX_KEY is refused, because V8 would let such keys collide', () => {
  const table = new Table();
  expect(table.set('x'.repeat(8192), 1)).toBe(true);
  expect(() => table.set('x'.repeat(8193), 1)).toThrow(expect.objectContaining({ code: 'KEY' }));
  expect(table.get('x'.repeat(8193))).toBeUndefined();
});

test('a frozen table refuses every store', () => {
  const table = Table.arrayOf([1, 2]);
  table.freeze();
  for (const k of [1, 3, 'a'] as const)
    expect(() => table.set(k, 1)).toThrow(expect.objectContaining({ code: 'FROZEN' }));
  expect(() => table.set(1, undefined)).toThrow(expect.objectContaining({ code: 'FROZEN' }));
});

test('wide numbers are keys by value', () => {
  const table = new Table();
  table.set(2n ** 85n, 'wide');
  expect(table.get(2n ** 84n * 2n)).toBe('wide');
  expect(table.keys()).toEqual([2n ** 85n]);
});
