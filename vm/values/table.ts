import { Fault } from '../fault.ts';
import { Holes } from './holes.ts';
import { type Key, sortKeys } from './key-order.ts';
import type { Value } from './value.ts';

/**
 * The longest string that can be a key, in bytes. V8 hashes a string of more than 16,383 units by its length alone, so longer
 * keys could be made to collide at will.
 */
export const MAX_KEY = 8192;

/** Keys outside of the list part, short of the 2^24 that V8's Map holds. */
export const MAX_HASH_KEYS = 2 ** 24 - 2;

/**
 * A table: the keys 1..n in an array, every other key in a Map. (Num has one representation for a value, so a
 * Map finds numbers by value.)
 *
 * The array part never ends in nil. A key that becomes nil inside it is a hole; the keys above stay where they
 * are, and `holes` finds the border in O(log n).
 */
export class Table {
  private readonly array: Value[] = [];
  private hash: Map<Key, Value> | undefined;
  /** How many keys of `hash` are numbers: only then can an append draw keys over from it. */
  private hashNumbers = 0;
  /** Bytes of all string keys together. */
  private stringKeyBytes = 0;
  private holes: Holes | undefined;
  private sortedHashKeys: readonly Key[] | undefined;
  metatable: Table | undefined;
  frozen = false;
  /**
   * What an empty table is in JSON. Set by the last key that goes (1 or another number: an array), so that it
   * follows from the content alone and a table read back from a checkpoint behaves like the one written.
   */
  private emptyIsArray = false;

  /** On every object that is a value, so that one property tells tables (compiled/emit-function.ts). */
  get isTable(): boolean {
    return true;
  }

  static arrayOf(values: readonly Value[]): Table {
    const table = new Table();
    table.emptyIsArray = true;
    for (const value of values) table.array.push(value);
    return table;
  }

  get(key: Value): Value {
    if (typeof key === 'string')
      return this.hash === undefined || key.length > MAX_KEY ? undefined : this.hash.get(key);
    if (typeof key === 'number') {
      const at = key - 1;
      if (at >>> 0 === at && at < this.array.length) return this.array[at];
    }
    return this.hash === undefined ? undefined : this.hash.get(key as Key);
  }

  /** `get` for a key that is known to be a double. */
  getAt(key: number): Value {
    const at = key - 1;
    const { array } = this;
    if (at >>> 0 === at && at < array.length) return array[at];
    return this.hash === undefined ? undefined : this.hash.get(key);
  }

  /** Stores over an element that is there; false if `set` has to do it. */
  replaceAt(key: number, value: Value): boolean {
    const at = key - 1;
    const { array } = this;
    if (at >>> 0 !== at || at >= array.length) return false;
    if (this.frozen || value === undefined || array[at] === undefined) return false;
    array[at] = value;
    return true;
  }

  /** For names of fields and metamethods; never longer than MAX_KEY. */
  getField(key: string): Value {
    return this.hash === undefined ? undefined : this.hash.get(key);
  }

  /**
   * Stores `value` under `key`; nil removes it. True if the key is new.
   * Faults: FROZEN; KEY for a key that is nil, json.null, a table or a function.
   */
  set(key: Value, value: Value): boolean {
    if (this.frozen)
      throw new Fault('FROZEN', 'attempt to change a table of the module after its chunk has run');
    switch (typeof key) {
      case 'number': {
        const at = key - 1;
        return at >>> 0 === at && at <= this.array.length
          ? this.setArray(at, value)
          : this.setHash(key, value);
      }
      case 'string':
        if (key.length > MAX_KEY) throw new Fault('KEY', `a table key must be at most ${MAX_KEY} bytes long`);
        return this.setHash(key, value);
      case 'boolean':
      case 'bigint':
        return this.setHash(key, value);
      default:
        throw new Fault(
          'KEY',
          key === undefined ? 'index is nil' : 'a table key must be a number, a string or a boolean',
        );
    }
  }

  /** `#t` without metamethods: the length of the longest prefix 1..n without nil. */
  length(): number {
    const array = this.array;
    const lowest = this.holes?.lowest((index) => index < array.length && array[index] === undefined);
    return lowest === undefined ? array.length : lowest;
  }

  isEmpty(): boolean {
    return this.array.length === 0 && (this.hash === undefined || this.hash.size === 0);
  }

  /** Whether it is a JSON array: 1..n and nothing else, or empty and last an array. Undefined: neither array nor object. */
  jsonShape(): 'array' | 'object' | undefined {
    const others = this.hash === undefined ? 0 : this.hash.size;
    if (this.array.length > 0)
      return others === 0 && this.length() === this.array.length ? 'array' : undefined;
    if (others === 0) return this.emptyIsArray ? 'array' : 'object';
    if (this.hashNumbers > 0 || this.hash?.has(false) || this.hash?.has(true)) return undefined;
    return 'object';
  }

  markArray(): void {
    this.emptyIsArray = true;
  }

  /** How many keys there are, holes of the array part counted: an upper bound, exact where there are none. */
  size(): number {
    return this.array.length + (this.hash === undefined ? 0 : this.hash.size);
  }

  /** The keys outside the array part, in the one order. Kept until a key comes or goes. */
  hashKeys(): readonly Key[] {
    if (this.hash === undefined) return [];
    this.sortedHashKeys ??= sortKeys(this.hash.keys());
    return this.sortedHashKeys;
  }

  /** All keys in the one order. */
  keys(): Key[] {
    const keys: Key[] = [];
    this.array.forEach((value, index) => {
      if (value !== undefined) keys.push(index + 1);
    });
    if (this.hashNumbers === 0) {
      for (const key of this.hashKeys()) keys.push(key);
      return keys;
    }
    return sortKeys([...keys, ...this.hashKeys()]);
  }

  /** Bytes of all string keys together: what sorting them is charged by. */
  keyBytes(): number {
    return this.stringKeyBytes;
  }

  /** The length of the array part, holes and all: what an iteration over it has to look at. */
  arrayLength(): number {
    return this.array.length;
  }

  hasOtherNumbers(): boolean {
    return this.hashNumbers > 0;
  }

  /** Visits every value, in no particular order: only for work whose order does not show. */
  forEachValue(visit: (value: Value) => void): void {
    for (const value of this.array) visit(value);
    if (this.hash !== undefined) for (const value of this.hash.values()) visit(value);
  }

  private setArray(at: number, value: Value): boolean {
    const array = this.array;
    if (at === array.length) {
      if (value === undefined) return false; // n+1 is never in the hash: drawFromHash saw to that
      array.push(value);
      if (this.hashNumbers > 0) this.drawFromHash();
      return true;
    }
    const before = array[at];
    if (value !== undefined) {
      array[at] = value;
      return before === undefined;
    }
    if (before === undefined) return false;
    if (at < array.length - 1) {
      array[at] = undefined;
      this.holes ??= new Holes();
      this.holes.add(at);
      return false;
    }
    do array.pop();
    while (array.length > 0 && array[array.length - 1] === undefined);
    if (this.isEmpty()) this.emptyIsArray = true;
    return false;
  }

  private setHash(key: Key, value: Value): boolean {
    if (value === undefined) {
      if (this.hash?.delete(key)) {
        const isNumber = typeof key === 'number' || typeof key === 'bigint';
        if (isNumber) this.hashNumbers--;
        else if (typeof key === 'string') this.stringKeyBytes -= key.length;
        this.sortedHashKeys = undefined;
        if (this.isEmpty()) this.emptyIsArray = isNumber;
      }
      return false;
    }
    this.hash ??= new Map();
    const before = this.hash.size;
    if (before >= MAX_HASH_KEYS && !this.hash.has(key))
      throw new Fault('MEMORY', 'a table with too many keys');
    this.hash.set(key, value);
    if (this.hash.size === before) return false;
    this.sortedHashKeys = undefined;
    if (typeof key === 'number' || typeof key === 'bigint') this.hashNumbers++;
    else if (typeof key === 'string') this.stringKeyBytes += key.length;
    return true;
  }

  /** After an append: keys n+1, n+2, … that were stored before n was move over. Each key moves once. */
  private drawFromHash(): void {
    const hash = this.hash!;
    for (;;) {
      const next = this.array.length + 1;
      const value = hash.get(next);
      if (value === undefined) return;
      hash.delete(next);
      this.hashNumbers--;
      this.sortedHashKeys = undefined;
      this.array.push(value);
    }
  }
}
