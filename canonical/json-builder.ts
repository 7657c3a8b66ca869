import type { Data } from './data.ts';
import { numberFromRaw } from './data-number.ts';
import { nullObject } from './null-object.ts';

/**
 * What a JSON decoder makes of what it reads, innermost first. A builder may throw (a VM that runs out of
 * memory): the exception passes through the decoder.
 */
export interface JsonBuilder<T> {
  nil(): T;
  boolean(value: boolean): T;
  /** A string in NFC. `ascii`: all of it is below U+0080, so that its units are its bytes. */
  string(text: string, ascii: boolean): T;
  /**
   * A number that a double holds exactly: an integer of at most 2^53-1 in size, or a non-integer below
   * 2^21. Never -0.
   */
  number(value: number): T;
  /** Any other number of the model, in units of 2^-32. */
  wide(raw: bigint): T;
  /** The array is the builder's to keep. */
  array(items: T[]): T;
  /** The keys are distinct, in the order of the text; both arrays are the builder's to keep. */
  object(keys: string[], values: T[]): T;
  /**
   * Rewrites a key, injectively (to byte strings, say). Short keys that repeat are rewritten once, not each
   * time.
   */
  readonly key?: (text: string) => string;
}

/** Makes Data. */
export const dataBuilder: JsonBuilder<Data> = {
  nil: () => null,
  boolean: (value) => value,
  string: (text) => text,
  number: (value) => value,
  wide: (raw) => numberFromRaw(raw),
  array: (items) => items,
  object: (keys, values) => {
    const object = nullObject<Data>();
    for (let i = 0; i < keys.length; i++) object[keys[i]!] = values[i]!;
    return object;
  },
};
