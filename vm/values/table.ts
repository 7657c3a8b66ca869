import { Fault } from '../fault.ts';
import { Fields, MAX_FIELDS, NO_FIELDS } from './fields.ts';
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
 * The elements of a table that has none. Never changed: a list starts with an array of its own. V8 keeps arrays of small integers, of
 * doubles and of anything apart; all of ours are of anything, so that code which meets many tables sees one kind
 * (bench/programs/matrix.lua and sieve.lua take a third of the time).
 */
const NO_ELEMENTS: Value[] = listOf(undefined);
NO_ELEMENTS.pop();

function listOf(first: Value): Value[] {
  const list: Value[] = [undefined];
  list[0] = first;
  return list;
}

/**
 * A table: the keys 1..n in an array, the names of a record in an object of the host, which gives it a shape that access by
 * constant names is fast on, and every other key in a Map. (Num has one representation for a value, so a Map finds numbers
 * by value.)
 *
 * The array part never ends in nil. A key that becomes nil inside it is a hole; the keys above stay where they
 * are, and `holes` finds the border in O(log n).
 *
 * String keys are all in `fields` or all in `hash`: in `fields` if the first of them was stored by a constant name or came with a
 * record of data, until there are more than MAX_FIELDS. A name that is removed stays there as undefined.
 */
export class Table {
  /** The values of 1..n. For the compiled engine to read, and to replace what is not nil unless `frozen`. */
  elements: Value[] = NO_ELEMENTS;
  /** Names and values of a record. For the compiled engine to read, to replace what is not nil unless `frozen`, and to add what `claimField` lets it. */
  fields: Fields = NO_FIELDS;
  /** May not be changed any more. */
  frozen = false;
  /** Neither frozen nor with a metatable: a store needs no question. */
  plain = true;
  /** There is no `hash`: a name that `fields` does not have is not here. */
  noHash = true;
  /** Nor is there a metatable: such a name is nil. */
  onlyFields = true;
  private hash: Map<Key, Value> | undefined;
  /** Names in `fields` that are not nil, and those that are or were there. */
  private fieldCount = 0;
  private fieldNames = 0;
  /** How many keys of `hash` are numbers: only then can an append draw keys over from it. */
  private hashNumbers = 0;
  /** Bytes of all string keys together. */
  private stringKeyBytes = 0;
  private holes: Holes | undefined;
  private sortedHashKeys: readonly Key[] | undefined;
  private meta: Table | undefined;
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
    for (const value of values) {
      if (table.elements === NO_ELEMENTS) table.elements = listOf(value);
      else table.elements.push(value);
    }
    return table;
  }

  get metatable(): Table | undefined {
    return this.meta;
  }

  set metatable(metatable: Table | undefined) {
    this.meta = metatable;
    this.plain = metatable === undefined && !this.frozen;
    this.onlyFields = metatable === undefined && this.noHash;
  }

  freeze(): void {
    this.frozen = true;
    this.plain = false;
  }

  get(key: Value): Value {
    if (typeof key === 'string') return key.length > MAX_KEY ? undefined : this.getField(key);
    if (typeof key === 'number') {
      const at = key - 1;
      const { elements } = this;
      if (at >>> 0 === at && at < elements.length) return elements[at];
    }
    return this.hash === undefined ? undefined : this.hash.get(key as Key);
  }

  /** For names of fields and metamethods; never longer than MAX_KEY. */
  getField(key: string): Value {
    if (this.fieldCount > 0) return this.fields[key];
    return this.hash === undefined ? undefined : this.hash.get(key);
  }

  /**
   * Whether a name that is nil now may be stored in `fields`, by the caller and at once: it is counted already. Where not, `set` finds
   * the place, or the fault.
   */
  claimField(bytes: number): boolean {
    if (!this.plain || bytes > MAX_KEY) return false;
    if (this.fields === NO_FIELDS) {
      if (this.stringKeyBytes > 0 || this.hasStringKey()) return false;
      this.fields = new Fields();
    } else if (this.fieldNames >= MAX_FIELDS) {
      this.fieldNames = Object.keys(this.fields).length;
      if (this.fieldNames >= MAX_FIELDS) return false;
    }
    this.fieldNames++;
    this.fieldCount++;
    this.stringKeyBytes += bytes;
    this.sortedHashKeys = undefined;
    return true;
  }

  /** `set` for a name of a record: makes `fields` the place of names if there are none yet. */
  setField(key: string, value: Value): boolean {
    if (value === undefined || this.getField(key) !== undefined || !this.claimField(key.length))
      return this.set(key, value);
    this.fields[key] = value;
    return true;
  }

  /** Stores at n+1; false if `set` has to do it. */
  push(key: number, value: Value): boolean {
    const { elements } = this;
    if (key - 1 !== elements.length || !this.plain || value === undefined || this.hashNumbers > 0)
      return false;
    if (elements === NO_ELEMENTS) this.elements = listOf(value);
    else elements.push(value);
    return true;
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
        return at >>> 0 === at && at <= this.elements.length
          ? this.setElement(at, value)
          : this.setHash(key, value);
      }
      case 'string':
        if (key.length > MAX_KEY) throw new Fault('KEY', `a table key must be at most ${MAX_KEY} bytes long`);
        return this.fields === NO_FIELDS ? this.setHash(key, value) : this.setName(key, value);
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
    const array = this.elements;
    const lowest = this.holes?.lowest((index) => index < array.length && array[index] === undefined);
    return lowest === undefined ? array.length : lowest;
  }

  isEmpty(): boolean {
    return this.elements.length === 0 && this.others() === 0;
  }

  /** Whether it is a JSON array: 1..n and nothing else, or empty and last an array. Undefined: neither array nor object. */
  jsonShape(): 'array' | 'object' | undefined {
    const others = this.others();
    if (this.elements.length > 0)
      return others === 0 && this.length() === this.elements.length ? 'array' : undefined;
    if (others === 0) return this.emptyIsArray ? 'array' : 'object';
    if (this.hashNumbers > 0 || this.hash?.has(false) || this.hash?.has(true)) return undefined;
    return 'object';
  }

  markArray(): void {
    this.emptyIsArray = true;
  }

  /** How many keys there are, holes of the array part counted: an upper bound, exact where there are none. */
  size(): number {
    return this.elements.length + this.others();
  }

  /** The keys outside the array part, in the one order. Kept until a key comes or goes. */
  hashKeys(): readonly Key[] {
    if (this.others() === 0) return [];
    this.sortedHashKeys ??= sortKeys(this.otherKeys());
    return this.sortedHashKeys;
  }

  /** All keys in the one order. */
  keys(): Key[] {
    const keys: Key[] = [];
    this.elements.forEach((value, index) => {
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
    return this.elements.length;
  }

  hasOtherNumbers(): boolean {
    return this.hashNumbers > 0;
  }

  /** Visits every value, in no particular order: only for work whose order does not show. */
  forEachValue(visit: (value: Value) => void): void {
    for (const value of this.elements) visit(value);
    for (const name of Object.keys(this.fields)) {
      const value = this.fields[name];
      if (value !== undefined) visit(value);
    }
    if (this.hash !== undefined) for (const value of this.hash.values()) visit(value);
  }

  /** How many keys there are outside the array part. */
  private others(): number {
    return this.fieldCount + (this.hash === undefined ? 0 : this.hash.size);
  }

  private otherKeys(): Key[] {
    const keys: Key[] = Object.keys(this.fields).filter((name) => this.fields[name] !== undefined);
    if (this.hash !== undefined) for (const key of this.hash.keys()) keys.push(key);
    return keys;
  }

  /** Whether `hash` has a string; the empty one has no bytes. */
  private hasStringKey(): boolean {
    return this.hash?.has('') === true;
  }

  private setElement(at: number, value: Value): boolean {
    const array = this.elements;
    if (at === array.length) {
      if (value === undefined) return false; // n+1 is never in the hash: drawFromHash saw to that
      if (array === NO_ELEMENTS) this.elements = listOf(value);
      else array.push(value);
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

  /** `setHash` for a string where `fields` holds the names. */
  private setName(key: string, value: Value): boolean {
    if (this.fields[key] === undefined) {
      if (value === undefined) return false;
      if (this.fieldCount >= MAX_FIELDS) {
        this.moveFieldsToHash();
        return this.setHash(key, value);
      }
      if (this.fieldNames >= MAX_FIELDS) this.dropNilFields();
      this.fieldNames++;
      this.fieldCount++;
      this.stringKeyBytes += key.length;
      this.sortedHashKeys = undefined;
      this.fields[key] = value;
      return true;
    }
    this.fields[key] = value;
    if (value === undefined) {
      this.fieldCount--;
      this.stringKeyBytes -= key.length;
      this.sortedHashKeys = undefined;
      if (this.isEmpty()) this.emptyIsArray = false;
    }
    return false;
  }

  private moveFieldsToHash(): void {
    const { fields } = this;
    const hash = this.ownHash();
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      if (value !== undefined) hash.set(name, value);
    }
    this.fields = NO_FIELDS;
    this.fieldCount = 0;
    this.fieldNames = 0;
  }

  private dropNilFields(): void {
    const kept = new Fields();
    for (const name of Object.keys(this.fields)) {
      const value = this.fields[name];
      if (value !== undefined) kept[name] = value;
    }
    this.fields = kept;
    this.fieldNames = this.fieldCount;
  }

  private ownHash(): Map<Key, Value> {
    if (this.hash === undefined) {
      this.hash = new Map();
      this.noHash = false;
      this.onlyFields = false;
    }
    return this.hash;
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
    const hash = this.ownHash();
    const before = hash.size;
    if (before >= MAX_HASH_KEYS && !hash.has(key)) throw new Fault('MEMORY', 'a table with too many keys');
    hash.set(key, value);
    if (hash.size === before) return false;
    this.sortedHashKeys = undefined;
    if (typeof key === 'number' || typeof key === 'bigint') this.hashNumbers++;
    else if (typeof key === 'string') this.stringKeyBytes += key.length;
    return true;
  }

  /** After an append: keys n+1, n+2, … that were stored before n was move over. Each key moves once. */
  private drawFromHash(): void {
    const hash = this.hash!;
    for (;;) {
      const next = this.elements.length + 1;
      const value = hash.get(next);
      if (value === undefined) return;
      hash.delete(next);
      this.hashNumbers--;
      this.sortedHashKeys = undefined;
      this.elements.push(value);
    }
  }
}
