import { cidFromBytes } from './cid.ts';
import type { CborData } from './data.ts';
import { isExactDouble } from './data-number.ts';
import { isNfc } from './nfc.ts';
import { nullObject } from './null-object.ts';
import type { Result } from './problem.ts';
import type { ProblemCode } from './problems.ts';
import { problemOf, Refusal } from './refusal.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * DAG-CBOR (ipld.io/specs/codecs/dag-cbor; RFC 8949, section 4.2), canonical bytes only: what `encodeCbor`
 * writes. Every problem has its code and byte offset. Not by cborg, whose decoder recurses without a limit,
 * lets wrong key order and invalid UTF-8 pass, and tells problems and places in prose only; the tests
 * compare the two.
 */

/** Arrays and maps within one another, at most, unless the caller says otherwise. */
export const MAX_CBOR_DEPTH = 200;

export interface DecodeCborOptions {
  /** Accept 64-bit floats that are the Data form of a non-integer. Default: no floats at all, as in ELC. */
  readonly floats?: boolean;
  /** Refuse text strings that are not in NFC (CBOR_NFC). */
  readonly nfc?: boolean;
  /** Levels of arrays and maps, at most 1000. Default MAX_CBOR_DEPTH. */
  readonly depth?: number;
}

/**
 * The value of canonical DAG-CBOR bytes, with nothing after it. Maps have a null prototype; byte strings
 * are copies.
 */
export function decodeCbor(bytes: Uint8Array, options: DecodeCborOptions = {}): Result<CborData> {
  const depth = options.depth ?? MAX_CBOR_DEPTH;
  if (!(depth >= 0 && depth <= 1000)) throw new RangeError(`a depth limit from 0 to 1000, not ${depth}`);
  const reader = new CborReader(bytes, options.floats === true, options.nfc === true, depth);
  try {
    return { value: reader.read() };
  } catch (refusal) {
    return { problem: problemOf(refusal) };
  }
}

class CborReader {
  readonly #bytes: Uint8Array;
  readonly #floats: boolean;
  readonly #nfc: boolean;
  readonly #depth: number;
  #at = 0;

  constructor(bytes: Uint8Array, floats: boolean, nfc: boolean, depth: number) {
    this.#bytes = bytes;
    this.#floats = floats;
    this.#nfc = nfc;
    this.#depth = depth;
  }

  read(): CborData {
    const value = this.#value(0);
    if (this.#at < this.#bytes.length) throw refusal('CBOR_TRAILING', 'bytes after the value', this.#at);
    return value;
  }

  #value(depth: number): CborData {
    const start = this.#at;
    const first = this.#byte();
    const info = first & 31;
    switch (first >> 5) {
      case 0:
        return this.#integer(info, start, false);
      case 1:
        return this.#integer(info, start, true);
      case 2:
        return this.#take(this.#length(info, start, 1)).slice();
      case 3:
        return this.#text(info, start);
      case 4:
        return this.#array(info, start, depth);
      case 5:
        return this.#map(info, start, depth);
      case 6:
        return this.#link(info, start);
      default:
        return this.#simple(info, start);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined)
      throw refusal('CBOR_TRUNCATED', 'the bytes end inside a value', this.#bytes.length);
    this.#at++;
    return byte;
  }

  /** `count` bytes, big-endian: at most 4, so exact. */
  #uint(count: number): number {
    let n = 0;
    for (let i = 0; i < count; i++) n = n * 256 + this.#byte();
    return n;
  }

  /** The argument of a head, in its shortest form: a bigint from 2^53 on. */
  #argument(info: number, start: number): number | bigint {
    if (info < 24) return info;
    if (info > 27) {
      if (info === 31) throw refusal('CBOR_INDEFINITE', 'an indefinite length, or a break', start);
      throw refusal('CBOR_NOT_SHORTEST', `a head with the reserved value ${info}`, start);
    }
    if (info < 27) {
      const n = this.#uint(1 << (info - 24));
      if (n < (info === 24 ? 24 : info === 25 ? 0x100 : 0x10000)) throw notShortest(start);
      return n;
    }
    const high = this.#uint(4);
    const low = this.#uint(4);
    if (high === 0) throw notShortest(start);
    return high < 0x200000 ? high * 4294967296 + low : (BigInt(high) << 32n) | BigInt(low);
  }

  /**
   * A length that the rest of the bytes can hold, at `each` bytes an item: so a claim alone allocates
   * nothing.
   */
  #length(info: number, start: number, each: number): number {
    const n = this.#argument(info, start);
    if (typeof n === 'bigint' || n * each > this.#bytes.length - this.#at) {
      throw refusal('CBOR_TRUNCATED', `a length of ${n}, beyond the end of the bytes`, start);
    }
    return n;
  }

  #take(length: number): Uint8Array {
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }

  #integer(info: number, start: number, negative: boolean): number | bigint {
    const n = this.#argument(info, start);
    if (typeof n === 'number') {
      if (!negative) return n;
      return n < Number.MAX_SAFE_INTEGER ? -1 - n : -1n - BigInt(n);
    }
    if (n > 0x7fffffffffffffffn) throw refusal('CBOR_INTEGER', 'an integer outside 64 bits signed', start);
    return negative ? -1n - n : n;
  }

  #text(info: number, start: number): string {
    const length = this.#length(info, start, 1);
    const from = this.#at;
    const to = from + length;
    this.#at = to;
    const ascii = length <= 64 ? shortAscii(this.#bytes, from, to) : undefined;
    if (ascii !== undefined) return ascii;
    const text = decodeUtf8(this.#bytes.subarray(from, to));
    if (text.problem) {
      const { code, message, offset = 0 } = text.problem;
      throw refusal(code === 'UTF8_INVALID' ? 'CBOR_UTF8' : code, message, from + offset);
    }
    if (this.#nfc && !isNfc(text.value)) throw refusal('CBOR_NFC', 'a text string that is not in NFC', start);
    return text.value;
  }

  #array(info: number, start: number, depth: number): CborData[] {
    const length = this.#length(info, start, 1);
    if (depth >= this.#depth) throw this.#tooDeep(start);
    const items: CborData[] = [];
    for (let i = 0; i < length; i++) items.push(this.#value(depth + 1));
    return items;
  }

  #map(info: number, start: number, depth: number): CborData {
    const length = this.#length(info, start, 2);
    if (depth >= this.#depth) throw this.#tooDeep(start);
    const map = nullObject<CborData>();
    let before = 0; /* where the key before has its bytes */
    let beforeEnd = -1;
    for (let i = 0; i < length; i++) {
      const keyStart = this.#at;
      const first = this.#byte();
      if (first >> 5 !== 3) throw refusal('CBOR_KEY_TYPE', 'a map key that is not a text string', keyStart);
      const key = this.#text(first & 31, keyStart);
      /* The bytes of a key start after its head, whose size follows from it. */
      const from = keyStart + HEAD_SIZES[first & 31]!;
      if (beforeEnd >= 0) this.#checkOrder(before, beforeEnd, from, keyStart);
      before = from;
      beforeEnd = this.#at;
      map[key] = this.#value(depth + 1);
    }
    return map;
  }

  /** The key that ends here must come after the one before: by length, then bytewise. */
  #checkOrder(before: number, beforeEnd: number, from: number, keyStart: number): void {
    const bytes = this.#bytes;
    const length = this.#at - from;
    let order = length - (beforeEnd - before);
    for (let i = 0; order === 0 && i < length; i++) order = bytes[from + i]! - bytes[before + i]!;
    if (order > 0) return;
    if (order === 0) throw refusal('CBOR_DUPLICATE_KEY', 'a map with the same key twice', keyStart);
    throw refusal('CBOR_KEY_ORDER', 'map keys out of order: shorter first, then bytewise', keyStart);
  }

  #link(info: number, start: number): CborData {
    if (this.#argument(info, start) !== 42) throw refusal('CBOR_TAG', 'a tag other than 42', start);
    const contentStart = this.#at;
    const first = this.#byte();
    if (first >> 5 !== 2) throw refusal('CBOR_CID', 'a tag 42 without a byte string', contentStart);
    const content = this.#take(this.#length(first & 31, contentStart, 1));
    const cid = content[0] === 0 ? cidFromBytes(content.subarray(1)) : undefined;
    if (cid?.value === undefined) {
      throw refusal('CBOR_CID', 'a tag 42 that is not a CIDv1 of dag-cbor with BLAKE3-256', contentStart);
    }
    return cid.value;
  }

  #simple(info: number, start: number): CborData {
    if (info === 20) return false;
    if (info === 21) return true;
    if (info === 22) return null;
    if (info === 31) throw refusal('CBOR_INDEFINITE', 'a break', start);
    if (info < 25 || info > 27)
      throw refusal('CBOR_SIMPLE', 'a simple value other than false, true and null', start);
    if (!this.#floats) throw refusal('CBOR_FLOAT', 'a float, where none is allowed', start);
    if (info !== 27) throw refusal('CBOR_FLOAT', 'a float that is not of 64 bits', start);
    this.#uint(4);
    this.#uint(4);
    const bytes = this.#bytes;
    const x = new DataView(bytes.buffer, bytes.byteOffset + start + 1, 8).getFloat64(0);
    if (Number.isInteger(x)) throw refusal('CBOR_FLOAT', 'an integer as a float', start);
    if (!isExactDouble(x)) {
      throw refusal('CBOR_FLOAT', 'a float that is not a multiple of 2^-32 below 2^21', start);
    }
    return x;
  }

  #tooDeep(start: number): Refusal {
    return refusal('CBOR_DEPTH', `more than ${this.#depth} levels of arrays and maps`, start);
  }
}

/** Bytes of a head by its low five bits. */
const HEAD_SIZES: readonly number[] = Array.from({ length: 32 }, (_, info) =>
  info < 24 ? 1 : 1 + (1 << (info - 24)),
);

/** Texts that came last, by their bytes. Maps of one kind have the same keys: making the string again takes five times as long. */
const recent: (string | undefined)[] = new Array(256).fill(undefined);

/** The string of a few bytes, if they are ASCII: twice as fast as a TextDecoder, up to some 64 bytes. */
function shortAscii(bytes: Uint8Array, from: number, to: number): string | undefined {
  let hash = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte > 0x7f) return undefined;
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  const slot = hash & 255;
  const known = recent[slot];
  if (known !== undefined && isText(known, bytes, from, to)) return known;
  const text: string = Reflect.apply(String.fromCharCode, null, bytes.subarray(from, to));
  if (text.length <= 24) recent[slot] = text;
  return text;
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = from; i < to; i++) if (text.charCodeAt(i - from) !== bytes[i]) return false;
  return true;
}

function refusal(code: ProblemCode, message: string, offset: number): Refusal {
  return new Refusal(code, message, { offset });
}

function notShortest(start: number): Refusal {
  return refusal('CBOR_NOT_SHORTEST', 'an integer or length that is not in its shortest form', start);
}
