import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { KeyIterator } from './key-iterator.ts';

const machine = new Machine({ ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER, memory: 2 ** 50 });

function pass(table: Table): Value[] {
  const keys: Value[] = [];
  for (const iterator = new KeyIterator(machine, table); iterator.step(machine); ) keys.push(iterator.key);
  return keys;
}

/** How many elements the host was given to sort, with or without a typed array, while `work` ran. */
function sorted(work: () => void): number {
  let elements = 0;
  const restore = [Array.prototype, Object.getPrototypeOf(Float64Array.prototype)].map((prototype) => {
    const { sort } = prototype;
    prototype.sort = function (this: ArrayLike<unknown>, ...args: unknown[]) {
      elements += this.length;
      return sort.apply(this, args);
    };
    return () => {
      prototype.sort = sort;
    };
  });
  try {
    work();
  } finally {
    for (const put of restore) put();
  }
  return elements;
}

const COUNT = 5000;
const text = (i: number) => `key-${(i * 7919) % COUNT}`;

describe.each<[string, (i: number) => Value, number]>([
  ['texts', text, COUNT],
  ['a list', (i) => i, 0],
  ['numbers', (i) => ((i * 7919) % COUNT) - COUNT, COUNT],
  ['a list and other numbers', (i) => (i % 2 === 0 ? -((i * 7919) % COUNT) - 0.5 : (i + 1) / 2), COUNT / 2],
  ['a list and texts', (i) => (i % 2 === 0 ? text(i) : (i + 1) / 2), COUNT / 2],
])('dpairs over %s', (_, key, first) => {
  const table = new Table();
  for (let i = 1; i <= COUNT; i++) table.set(key(i), i);

  test('sorts once for any number of passes, and stores over old keys', () => {
    let keys: Value[] = [];
    expect(sorted(() => (keys = pass(table)))).toBe(first);
    expect(keys).toHaveLength(COUNT);
    expect(
      sorted(() => {
        for (let round = 0; round < 5; round++) {
          expect(pass(table)).toEqual(keys);
          table.set(key(1), -round);
        }
      }),
    ).toBe(0);
  });

  test('has a new key in its place', () => {
    table.set('key-', 0); // after all numbers, before all texts
    const keys = pass(table);
    expect(keys).toHaveLength(COUNT + 1);
    expect(keys.filter((one) => typeof one === 'string')[0]).toBe('key-');
  });
});
