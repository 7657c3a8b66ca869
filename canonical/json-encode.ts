import { type ByteWriter, withWriter } from './byte-writer.ts';
import type { Data } from './data.ts';
import { isExactDouble, isInt64 } from './data-number.ts';
import { renderDecimal } from './decimal.ts';
import { Fixed } from './fixed.ts';
import { MAX_JSON_DEPTH } from './json-reader.ts';
import { isNfc } from './nfc.ts';
import { isPlainObject } from './plain-object.ts';
import type { Result } from './problem.ts';
import { problemOf, Refusal } from './refusal.ts';
import { sortKeysUtf8 } from './sort-keys.ts';
import { isWellFormed, MAX_TEXT_BYTES } from './utf8.ts';

/**
 * Canonical JSON (language 2): UTF-8, NFC, keys in bytewise order, no white space, the escapes of JCS (RFC
 * 8785), numbers in their canonical text. One value has one text. Problems (DATA_*, TEXT_SIZE) have the path
 * of the value.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const COMMA = 0x2c;
const QUOTE = 0x22;
/* Anything but ASCII that needs no escape. */
const SPECIAL = /[^\x20\x21\x23-\x5b\x5d-\x7f]/;

/** The canonical JSON of data, as bytes. */
export function encodeJson(value: Data): Result<Uint8Array> {
  return withJson(value, (out) => out.take());
}

/** The canonical JSON of data, as a string. */
export function encodeJsonText(value: Data): Result<string> {
  return withJson(value, (out) => decoder.decode(out.written));
}

function withJson<T>(value: Data, use: (out: ByteWriter) => T): Result<T> {
  return withWriter((out) => {
    const writer = new JsonWriter(out);
    try {
      writer.write(value, 0);
      writer.checkSize();
      return { value: use(out) };
    } catch (refusal) {
      return { problem: problemOf(refusal) };
    }
  });
}

/** Writes bytes: a string that grows piece by piece is a rope in most engines, which takes eight times as long for one of 5 MB. */
class JsonWriter {
  readonly out: ByteWriter;

  constructor(out: ByteWriter) {
    this.out = out;
  }

  write(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.#quote(value);
        break;
      case 'number':
        this.out.ascii(numberText(value));
        break;
      case 'boolean':
        this.out.ascii(value ? 'true' : 'false');
        break;
      case 'bigint':
        if (!isInt64(value)) throw new Refusal('DATA_NUMBER', 'an integer outside 64 bits signed');
        this.out.ascii(value.toString());
        break;
      case 'object':
        if (value === null) this.out.ascii('null');
        else if (value instanceof Fixed) this.out.ascii(renderDecimal(value.raw));
        else if (depth >= MAX_JSON_DEPTH)
          throw new Refusal('DATA_DEPTH', `more than ${MAX_JSON_DEPTH} levels, or a cycle`);
        else if (Array.isArray(value)) this.#array(value, depth);
        else if (isPlainObject(value)) this.#object(value, depth);
        else throw new Refusal('DATA_TYPE', 'an object that is not plain data');
        break;
      default:
        throw new Refusal('DATA_TYPE', `${typeof value} is not data`);
    }
  }

  checkSize(): void {
    if (this.out.length > MAX_TEXT_BYTES)
      throw new Refusal('TEXT_SIZE', `more than ${MAX_TEXT_BYTES} bytes of JSON`);
  }

  #array(items: readonly unknown[], depth: number): void {
    const { out } = this;
    out.byte(0x5b /* [ */);
    let i = 0;
    try {
      for (; i < items.length; i++) {
        if (i > 0) out.byte(COMMA);
        this.write(items[i], depth + 1);
        this.checkSize();
      }
    } catch (refusal) {
      if (refusal instanceof Refusal) refusal.trail.push(i);
      throw refusal;
    }
    out.byte(0x5d /* ] */);
  }

  #object(object: { readonly [key: string]: unknown }, depth: number): void {
    const { out } = this;
    const keys = sortKeysUtf8(Object.keys(object));
    out.byte(0x7b /* { */);
    let i = 0;
    try {
      for (; i < keys.length; i++) {
        if (i > 0) out.byte(COMMA);
        this.#quote(keys[i]!);
        out.byte(0x3a /* : */);
        this.write(object[keys[i]!], depth + 1);
        this.checkSize();
      }
    } catch (refusal) {
      if (refusal instanceof Refusal) refusal.trail.push(keys[i]!);
      throw refusal;
    }
    out.byte(0x7d /* } */);
  }

  #quote(text: string): void {
    const { out } = this;
    if (!SPECIAL.test(text)) {
      out.byte(QUOTE);
      out.ascii(text);
      out.byte(QUOTE);
      return;
    }
    if (!isWellFormed(text)) throw new Refusal('DATA_SURROGATE', 'a string with a lone surrogate');
    if (!isNfc(text))
      throw new Refusal('DATA_NFC', 'a string that is not in NFC', { hint: 'normalise it: toNfc' });
    // JCS takes its escapes from ECMA-262 (RFC 8785, section 3.2.2.2).
    out.bytes(encoder.encode(JSON.stringify(text)));
  }
}

function numberText(n: number): string {
  /* ECMA-262 writes integers below 10^21 plainly, and -0 as 0. */
  if (Number.isSafeInteger(n)) return String(n);
  if (isExactDouble(n)) return renderDecimal(BigInt(n * 4294967296));
  throw new Refusal('DATA_NUMBER', `${n} is not a number of EchoLua`, {
    hint: 'integers above 2^53-1 are bigints, other numbers multiples of 2^-32',
  });
}
