import { type ByteWriter, withWriter } from './byte-writer.ts';
import { MAX_CBOR_DEPTH } from './cbor-decode.ts';
import { Cid } from './cid.ts';
import type { CborData } from './data.ts';
import { isExactDouble, isInt64 } from './data-number.ts';
import { renderDecimal } from './decimal.ts';
import { Fixed } from './fixed.ts';
import { isNfc } from './nfc.ts';
import { compareUtf8 } from './order.ts';
import { isPlainObject } from './plain-object.ts';
import type { Result } from './problem.ts';
import { problemOf, Refusal } from './refusal.ts';
import { stableSort } from './stable-sort.ts';
import { isWellFormed, MAX_TEXT_BYTES, utf8Length } from './utf8.ts';

/**
 * Canonical DAG-CBOR (ipld.io/specs/codecs/dag-cbor; RFC 8949, section 4.2): shortest heads, definite
 * lengths, map keys length first, then bytewise. Not by cborg, since values must be checked on the way
 * (numbers, NFC, surrogates, depth), and every event of a fold is encoded for its inputs root: this takes a
 * third of the time. The tests hold it to the bytes of cborg.
 */

export interface EncodeCborOptions {
  /** Write non-integers as 64-bit floats. Default: refuse them, as in ELC. */
  readonly floats?: boolean;
  /** Refuse text strings that are not in NFC (DATA_NFC). */
  readonly nfc?: boolean;
  /** Levels of arrays and maps, at most 1000. Default MAX_CBOR_DEPTH. */
  readonly depth?: number;
}

/** The canonical DAG-CBOR of a value. Problems (DATA_*, TEXT_SIZE) have the path of the value. */
export function encodeCbor(value: CborData, options: EncodeCborOptions = {}): Result<Uint8Array> {
  return withCbor(value, options, (out) => out.take());
}

/** What `use` makes of the canonical DAG-CBOR of a value: it gets a writer that has it, and is used again after that. */
export function withCbor<T>(
  value: CborData,
  options: EncodeCborOptions,
  use: (out: ByteWriter) => T,
): Result<T> {
  const depth = options.depth ?? MAX_CBOR_DEPTH;
  if (!(depth >= 0 && depth <= 1000)) throw new RangeError(`a depth limit from 0 to 1000, not ${depth}`);
  return withWriter((out) => {
    const encoder = new CborEncoder(out, options.floats === true, options.nfc === true, depth);
    try {
      encoder.write(value, 0);
      return { value: use(out) };
    } catch (refusal) {
      return { problem: problemOf(refusal) };
    }
  });
}

const utf8 = new TextEncoder();
const float = new DataView(new ArrayBuffer(8));

class CborEncoder {
  readonly out: ByteWriter;
  readonly #floats: boolean;
  readonly #nfc: boolean;
  readonly #depth: number;

  constructor(out: ByteWriter, floats: boolean, nfc: boolean, depth: number) {
    this.out = out;
    this.#floats = floats;
    this.#nfc = nfc;
    this.#depth = depth;
  }

  write(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.#text(value);
        break;
      case 'number':
        this.#number(value);
        break;
      case 'boolean':
        this.out.byte(value ? 0xf5 : 0xf4);
        break;
      case 'bigint':
        this.#bigint(value);
        break;
      case 'object':
        if (value === null) this.out.byte(0xf6);
        else this.#object(value, depth);
        break;
      default:
        throw new Refusal('DATA_TYPE', `${typeof value} is not data`);
    }
  }

  #object(value: object, depth: number): void {
    if (value instanceof Uint8Array) this.#bytes(value);
    else if (value instanceof Cid) this.#link(value);
    else if (value instanceof Fixed) {
      throw new Refusal(
        'DATA_NUMBER',
        `${renderDecimal(value.raw)}: a non-integer of 2^21 or more has no form in CBOR`,
        {
          hint: 'scale it to an integer, or quote it',
        },
      );
    } else if (depth >= this.#depth) {
      throw new Refusal('DATA_DEPTH', `more than ${this.#depth} levels, or a cycle`);
    } else if (this.out.length > MAX_TEXT_BYTES) {
      throw new Refusal('TEXT_SIZE', `more than ${MAX_TEXT_BYTES} bytes of CBOR`);
    } else if (Array.isArray(value)) this.#array(value, depth);
    else if (isPlainObject(value)) this.#map(value, depth);
    else throw new Refusal('DATA_TYPE', 'an object that is not plain data');
  }

  #array(items: readonly unknown[], depth: number): void {
    this.#head(0x80, items.length);
    let i = 0;
    try {
      for (; i < items.length; i++) this.write(items[i], depth + 1);
    } catch (refusal) {
      if (refusal instanceof Refusal) refusal.trail.push(i);
      throw refusal;
    }
  }

  #map(map: { readonly [key: string]: unknown }, depth: number): void {
    const keys = sortCborKeys(Object.keys(map));
    this.#head(0xa0, keys.length);
    let i = 0;
    try {
      for (; i < keys.length; i++) {
        this.#text(keys[i]!);
        this.write(map[keys[i]!], depth + 1);
      }
    } catch (refusal) {
      if (refusal instanceof Refusal) refusal.trail.push(keys[i]!);
      throw refusal;
    }
  }

  #link(cid: Cid): void {
    this.#head(0xc0, 42);
    this.#head(0x40, cid.bytes.length + 1);
    this.out.byte(0); /* multibase identity: the binary form */
    this.out.bytes(cid.bytes);
  }

  #bytes(bytes: Uint8Array): void {
    this.#head(0x40, bytes.length);
    this.out.bytes(bytes);
  }

  #text(text: string): void {
    const start = this.out.length;
    this.#head(0x60, text.length);
    if (this.out.ascii(text)) return;
    this.out.truncate(start);
    if (!isWellFormed(text)) throw new Refusal('DATA_SURROGATE', 'a string with a lone surrogate');
    if (this.#nfc && !isNfc(text)) {
      throw new Refusal('DATA_NFC', 'a string that is not in NFC', { hint: 'normalise it: toNfc' });
    }
    const bytes = utf8.encode(text);
    this.#head(0x60, bytes.length);
    this.out.bytes(bytes);
  }

  #number(n: number): void {
    if (Number.isSafeInteger(n)) {
      this.#integer(n);
      return;
    }
    if (!isExactDouble(n)) {
      throw new Refusal('DATA_NUMBER', `${n} is not a number of EchoLua`, {
        hint: 'integers above 2^53-1 are bigints, other numbers multiples of 2^-32',
      });
    }
    if (!this.#floats) throw new Refusal('DATA_NUMBER', `the non-integer ${n}, where none is allowed`);
    float.setFloat64(0, n);
    this.out.byte(0xfb);
    for (let i = 0; i < 8; i++) this.out.byte(float.getUint8(i));
  }

  #integer(n: number): void {
    if (n < 0) this.#head(0x20, -1 - n);
    else this.#head(0, n);
  }

  #bigint(n: bigint): void {
    if (!isInt64(n)) throw new Refusal('DATA_NUMBER', 'an integer outside 64 bits signed');
    const argument = n < 0n ? -1n - n : n;
    const major = n < 0n ? 0x20 : 0;
    if (argument <= 0x1fffffffffffffn) {
      this.#head(major, Number(argument));
      return;
    }
    this.out.byte(major | 27);
    this.#uint(Number(argument >> 32n), 4);
    this.#uint(Number(argument & 0xffffffffn), 4);
  }

  /** A head with an argument below 2^53, in its shortest form. */
  #head(major: number, argument: number): void {
    if (argument < 24) this.out.byte(major | argument);
    else if (argument < 0x100) {
      this.out.byte(major | 24);
      this.out.byte(argument);
    } else if (argument < 0x10000) {
      this.out.byte(major | 25);
      this.#uint(argument, 2);
    } else if (argument < 0x100000000) {
      this.out.byte(major | 26);
      this.#uint(argument, 4);
    } else {
      this.out.byte(major | 27);
      this.#uint(Math.floor(argument / 0x100000000), 4);
      this.#uint(argument % 0x100000000, 4);
    }
  }

  /** At most four bytes, big-endian. */
  #uint(n: number, count: number): void {
    for (let shift = (count - 1) * 8; shift >= 0; shift -= 8) this.out.byte((n >>> shift) & 0xff);
  }
}

/** Up to so many keys insertion is the fastest way to sort them. */
const FEW = 10;

const NOT_ASCII = /[^\x00-\x7f]/;

/** The map keys as DAG-CBOR has them: by the length of their UTF-8, then bytewise. */
function sortCborKeys(keys: string[]): string[] {
  if (keys.length <= FEW) return sortFew(keys);
  const ascii = !keys.some((key) => NOT_ASCII.test(key));
  const compare = ascii ? compareAsciiKeys : compareKeys;
  return stableSort(keys, (a, b) => compare(a, b) <= 0);
}

/** By insertion, in place. */
function sortFew(keys: string[]): string[] {
  const lengths: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const length = utf8Length(key);
    let at = i;
    for (; at > 0; at--) {
      const before = lengths[at - 1]! - length;
      if (before < 0 || (before === 0 && compareUtf8(keys[at - 1]!, key) < 0)) break;
      keys[at] = keys[at - 1]!;
      lengths[at] = lengths[at - 1]!;
    }
    keys[at] = key;
    lengths[at] = length;
  }
  return keys;
}

function compareAsciiKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function compareKeys(a: string, b: string): number {
  return utf8Length(a) - utf8Length(b) || compareUtf8(a, b);
}
