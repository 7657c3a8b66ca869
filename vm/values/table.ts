import { Fault } from '../fault.ts';
import { compareNum } from '../number/compare.ts';
import type { Num } from '../number/num.ts';
import { Fields, MAX_FIELDS, NO_FIELDS } from './fields.ts';
import { Holes } from './holes.ts';
import { KeyMap } from './key-map.ts';
import { type Key, sortKeys } from './key-order.ts';
import type { Value } from './value.ts';

/**
 * The longest string that can be a key, in bytes. V8 hashes a string of more than 16,383 units by its length alone, so longer
 * keys could be made to collide at will.
 */
export const MAX_KEY = 8192;

/** Keys in a map, short of the 2^24 that V8's Map holds. */
const MAX_MAP_KEYS = 2 ** 24 - 2;

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

/** Bits of Table.flags. Zero is what most tables have, so that the compiled engine asks for several at once. */
export const FLAG = {
  /** May not be changed any more. */
  frozen: 1,
  hasMetatable: 2,
  /** There are keys in a map: a name that is not in `fields` may be there. */
  hasMap: 4,
  /**
   * What an empty table is in JSON: an array. Set by the last key that goes (1 or another number), so that it follows from the
   * content alone and a table read back from a checkpoint behaves like the one written.
   */
  emptyIsArray: 8,
} as const;

/** What few tables need, beside the table: tables are many, so they are kept small. */
class Aside {
  holes: Holes | undefined;
  /** The keys outside the array part, in the one order; until one comes or goes. */
  sorted: readonly Key[] | undefined;
  /** Names that are in `fields` and nil. */
  removedNames = 0;
}

/**
 * A table: the keys 1..n in an array, the names of a record in an object of the host, which gives it a shape that access by
 * constant names is fast on, and every other key in a map.
 *
 * The array part never ends in nil. A key that becomes nil inside it is a hole; the keys above stay where they
 * are, and `holes` finds the border in O(log n).
 *
 * String keys are all in `fields` or all in the map: in `fields` if the first of them was stored by a constant name or came with a
 * record of data, until there are more than MAX_FIELDS. A name that is removed stays there as undefined.
 */
export class Table {
  /** The values of 1..n. For the compiled engine to read, and to replace what is not nil unless frozen. */
  elements: Value[] = NO_ELEMENTS;
  /** Names and values of a record. For the compiled engine to read, to replace what is not nil unless frozen, and to add what `claimField` lets it. */
  fields: Fields = NO_FIELDS;
  /** A sum of FLAG. */
  flags = 0;
  /** Names in `fields` that are not nil. */
  private fieldCount = 0;
  private keyMap: KeyMap | undefined;
  private meta: Table | undefined;
  private aside: Aside | undefined;

  /** On every object that is a value, so that one property tells tables (compiled/access-code.ts). */
  get isTable(): boolean {
    return true;
  }

  static arrayOf(values: readonly Value[]): Table {
    const table = new Table();
    table.markArray();
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
    this.flag(FLAG.hasMetatable, metatable !== undefined);
  }

  get frozen(): boolean {
    return (this.flags & FLAG.frozen) !== 0;
  }

  freeze(): void {
    this.flags |= FLAG.frozen;
  }

  /** Neither frozen nor with a metatable: a store needs no question. */
  get isPlain(): boolean {
    return (this.flags & (FLAG.frozen | FLAG.hasMetatable)) === 0;
  }

  get(key: Value): Value {
    if (typeof key === 'string') return key.length > MAX_KEY ? undefined : this.getField(key);
    if (typeof key === 'number') {
      const at = key - 1;
      const { elements } = this;
      if (at >>> 0 === at && at < elements.length) return elements[at];
    }
    return this.keyMap === undefined ? undefined : this.keyMap.map.get(key as Key);
  }

  /** For names of fields and metamethods; never longer than MAX_KEY. */
  getField(key: string): Value {
    if (this.fieldCount > 0) return this.fields[key];
    return this.keyMap === undefined ? undefined : this.keyMap.map.get(key);
  }

  /**
   * Whether a name that is nil now may be stored in `fields`, by the caller and at once: it is counted already. Where not, `set` finds
   * the place, or the fault.
   */
  claimField(bytes: number): boolean {
    if (!this.isPlain || bytes > MAX_KEY) return false;
    if (this.fields === NO_FIELDS) {
      if (this.keyMap !== undefined && this.keyMap.strings > 0) return false;
      this.fields = new Fields();
    } else if (this.fieldCount >= MAX_FIELDS) return false;
    this.countName();
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
    if (key - 1 !== elements.length || !this.isPlain || value === undefined) return false;
    if (this.keyMap !== undefined && this.keyMap.numbers > 0) return false;
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
          : this.setInMap(key, value);
      }
      case 'string':
        if (key.length > MAX_KEY) throw new Fault('KEY', `a table key must be at most ${MAX_KEY} bytes long`);
        return this.fields === NO_FIELDS ? this.setInMap(key, value) : this.setName(key, value);
      case 'boolean':
      case 'bigint':
        return this.setInMap(key, value);
      default:
        throw new Fault(
          'KEY',
          key === undefined ? 'index is nil' : 'a table key must be a number, a string or a boolean',
        );
    }
  }

  /** `#t` without metamethods: the length of the longest prefix 1..n without nil. */
  length(): number {
    const { elements } = this;
    const lowest = this.aside?.holes?.lowest(
      (index) => index < elements.length && elements[index] === undefined,
    );
    return lowest === undefined ? elements.length : lowest;
  }

  isEmpty(): boolean {
    return this.elements.length === 0 && this.others() === 0;
  }

  /** Whether it is a JSON array: 1..n and nothing else, or empty and last an array. Undefined: neither array nor object. */
  jsonShape(): 'array' | 'object' | undefined {
    const others = this.others();
    if (this.elements.length > 0)
      return others === 0 && this.length() === this.elements.length ? 'array' : undefined;
    if (others === 0) return (this.flags & FLAG.emptyIsArray) === 0 ? 'object' : 'array';
    return this.keyMap !== undefined && this.keyMap.map.size > this.keyMap.strings ? undefined : 'object';
  }

  markArray(): void {
    this.flags |= FLAG.emptyIsArray;
  }

  /** How many keys there are, holes of the array part counted: an upper bound, exact where there are none. */
  size(): number {
    return this.elements.length + this.others();
  }

  /** The keys outside the array part, in the one order. Kept until a key comes or goes. */
  hashKeys(): readonly Key[] {
    if (this.others() === 0) return [];
    this.aside ??= new Aside();
    this.aside.sorted ??= sortKeys(this.otherKeys());
    return this.aside.sorted;
  }

  /** All keys in the one order. */
  keys(): Key[] {
    const keys: Key[] = [];
    const others = this.hashKeys();
    // Numbers come first among them.
    let next = 0;
    this.elements.forEach((value, index) => {
      if (value === undefined) return;
      const position = index + 1;
      for (; next < others.length && comesBefore(others[next]!, position); next++) keys.push(others[next]!);
      keys.push(position);
    });
    for (; next < others.length; next++) keys.push(others[next]!);
    return keys;
  }

  /** Bytes of all string keys together: what sorting them is charged by. */
  keyBytes(): number {
    let bytes = this.keyMap === undefined ? 0 : this.keyMap.stringBytes;
    for (const name of this.names()) bytes += name.length;
    return bytes;
  }

  /** The length of the array part, holes and all: what an iteration over it has to look at. */
  arrayLength(): number {
    return this.elements.length;
  }

  hasOtherNumbers(): boolean {
    return this.keyMap !== undefined && this.keyMap.numbers > 0;
  }

  /** Visits every value, in no particular order: only for work whose order does not show. */
  forEachValue(visit: (value: Value) => void): void {
    for (const value of this.elements) visit(value);
    for (const name of this.names()) visit(this.fields[name]);
    if (this.keyMap !== undefined) for (const value of this.keyMap.map.values()) visit(value);
  }

  private flag(flag: number, on: boolean): void {
    this.flags = on ? this.flags | flag : this.flags & ~flag;
  }

  /** How many keys there are outside the array part. */
  private others(): number {
    return this.fieldCount + (this.keyMap === undefined ? 0 : this.keyMap.map.size);
  }

  /** Names in `fields` that are not nil. */
  private names(): string[] {
    const { fields } = this;
    return this.fieldCount === 0 ? [] : Object.keys(fields).filter((name) => fields[name] !== undefined);
  }

  private otherKeys(): Key[] {
    const keys: Key[] = this.names();
    if (this.keyMap !== undefined) for (const key of this.keyMap.map.keys()) keys.push(key);
    return keys;
  }

  private setElement(at: number, value: Value): boolean {
    const { elements } = this;
    if (at === elements.length) {
      if (value === undefined) return false; // n+1 is never in the map: drawFromMap saw to that
      if (elements === NO_ELEMENTS) this.elements = listOf(value);
      else elements.push(value);
      if (this.hasOtherNumbers()) this.drawFromMap(this.keyMap!);
      return true;
    }
    const before = elements[at];
    if (value !== undefined) {
      elements[at] = value;
      return before === undefined;
    }
    if (before === undefined) return false;
    if (at < elements.length - 1) {
      elements[at] = undefined;
      this.aside ??= new Aside();
      this.aside.holes ??= new Holes();
      this.aside.holes.add(at);
      return false;
    }
    do elements.pop();
    while (elements.length > 0 && elements[elements.length - 1] === undefined);
    if (this.isEmpty()) this.markArray();
    return false;
  }

  /** Stores a string where `fields` holds the names. */
  private setName(key: string, value: Value): boolean {
    const isNew = this.fields[key] === undefined;
    if (isNew) {
      if (value === undefined) return false;
      if (this.fieldCount >= MAX_FIELDS) {
        this.moveFieldsToMap();
        return this.setInMap(key, value);
      }
      this.countName();
    } else if (value === undefined) {
      this.fieldCount--;
      this.aside ??= new Aside();
      this.aside.removedNames++;
      this.aside.sorted = undefined;
    }
    this.fields[key] = value;
    if (value === undefined && this.isEmpty()) this.flag(FLAG.emptyIsArray, false);
    return isNew;
  }

  /** Makes room in `fields` for a name that is nil now. */
  private countName(): void {
    if (this.aside !== undefined) {
      if (this.fieldCount + this.aside.removedNames >= MAX_FIELDS) this.dropRemovedNames();
      this.aside.sorted = undefined;
    }
    this.fieldCount++;
  }

  private moveFieldsToMap(): void {
    const keyMap = this.ownMap();
    for (const name of this.names()) keyMap.set(name, this.fields[name]);
    this.fields = NO_FIELDS;
    this.fieldCount = 0;
    if (this.aside !== undefined) this.aside.removedNames = 0;
  }

  private dropRemovedNames(): void {
    const kept = new Fields();
    for (const name of this.names()) kept[name] = this.fields[name];
    this.fields = kept;
    this.aside!.removedNames = 0;
  }

  private ownMap(): KeyMap {
    if (this.keyMap === undefined) {
      this.keyMap = new KeyMap();
      this.flags |= FLAG.hasMap;
    }
    return this.keyMap;
  }

  private setInMap(key: Key, value: Value): boolean {
    if (value === undefined) {
      if (!this.keyMap?.delete(key)) return false;
      this.forgetOrder();
      if (this.isEmpty()) this.flag(FLAG.emptyIsArray, typeof key === 'number' || typeof key === 'bigint');
      return false;
    }
    const keyMap = this.ownMap();
    if (keyMap.map.size >= MAX_MAP_KEYS && !keyMap.map.has(key))
      throw new Fault('MEMORY', 'a table with too many keys');
    if (!keyMap.set(key, value)) return false;
    this.forgetOrder();
    return true;
  }

  private forgetOrder(): void {
    if (this.aside !== undefined) this.aside.sorted = undefined;
  }

  /** After an append: keys n+1, n+2, … that were stored before n was move over. Each key moves once. */
  private drawFromMap(keyMap: KeyMap): void {
    for (;;) {
      const next = this.elements.length + 1;
      const value = keyMap.map.get(next);
      if (value === undefined) return;
      keyMap.delete(next);
      this.forgetOrder();
      this.elements.push(value);
    }
  }
}

function comesBefore(key: Key, position: number): boolean {
  return (typeof key === 'number' || typeof key === 'bigint') && compareNum(key as Num, position) < 0;
}
