import type { Key } from './key-order.ts';
import type { Value } from './value.ts';

/** The keys of a table that are neither positions of its list nor fields of its record. */
export class KeyMap {
  /** Num has one representation for a value, so a Map finds numbers by value. */
  readonly map = new Map<Key, Value>();
  /** How many keys are numbers: only then can an append draw keys over from here. */
  numbers = 0;
  strings = 0;
  /** Bytes of all string keys together. */
  stringBytes = 0;

  /** True if the key is new. */
  set(key: Key, value: Value): boolean {
    const { map } = this;
    const before = map.size;
    map.set(key, value);
    if (map.size === before) return false;
    this.count(key, 1);
    return true;
  }

  delete(key: Key): boolean {
    if (!this.map.delete(key)) return false;
    this.count(key, -1);
    return true;
  }

  private count(key: Key, by: 1 | -1): void {
    if (typeof key === 'string') {
      this.strings += by;
      this.stringBytes += by * key.length;
    } else if (typeof key !== 'boolean') this.numbers += by;
  }
}
