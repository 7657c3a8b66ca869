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
/* Anything but ASCII that needs no escape. */
const SPECIAL = /[^\x20\x21\x23-\x5b\x5d-\x7f]/;

/** The canonical JSON of data, as bytes. */
export function encodeJson(value: Data): Result<Uint8Array> {
  const text = encodeJsonText(value);
  if (text.problem) return text;
  const bytes = encoder.encode(text.value);
  return bytes.length > MAX_TEXT_BYTES ? { problem: tooLong().problem } : { value: bytes };
}

/** The canonical JSON of data, as a string. */
export function encodeJsonText(value: Data): Result<string> {
  try {
    const text = write(value, 0);
    if (text.length > MAX_TEXT_BYTES) throw tooLong();
    return { value: text };
  } catch (refusal) {
    return { problem: problemOf(refusal) };
  }
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      if (!isInt64(value)) throw new Refusal('DATA_NUMBER', 'an integer outside 64 bits signed');
      return value.toString();
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Fixed) return renderDecimal(value.raw);
      if (depth >= MAX_JSON_DEPTH)
        throw new Refusal('DATA_DEPTH', `more than ${MAX_JSON_DEPTH} levels, or a cycle`);
      if (Array.isArray(value)) return writeArray(value, depth);
      if (isPlainObject(value)) return writeObject(value, depth);
      throw new Refusal('DATA_TYPE', 'an object that is not plain data');
    default:
      throw new Refusal('DATA_TYPE', `${typeof value} is not data`);
  }
}

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '[';
  let i = 0;
  try {
    for (; i < items.length; i++) {
      if (i > 0) text += ',';
      text += write(items[i], depth + 1);
      if (text.length > MAX_TEXT_BYTES) throw tooLong();
    }
  } catch (refusal) {
    if (refusal instanceof Refusal) refusal.trail.push(i);
    throw refusal;
  }
  return `${text}]`;
}

function writeObject(object: { readonly [key: string]: unknown }, depth: number): string {
  const keys = sortKeysUtf8(Object.keys(object));
  let text = '{';
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const key = keys[i]!;
      text += i > 0 ? `,${quote(key)}:` : `${quote(key)}:`;
      text += write(object[key], depth + 1);
      if (text.length > MAX_TEXT_BYTES) throw tooLong();
    }
  } catch (refusal) {
    if (refusal instanceof Refusal) refusal.trail.push(keys[i]!);
    throw refusal;
  }
  return `${text}}`;
}

function quote(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  if (!isWellFormed(text)) throw new Refusal('DATA_SURROGATE', 'a string with a lone surrogate');
  if (!isNfc(text))
    throw new Refusal('DATA_NFC', 'a string that is not in NFC', { hint: 'normalise it: toNfc' });
  return JSON.stringify(text); /* JCS takes its escapes from ECMA-262 (RFC 8785, section 3.2.2.2) */
}

function numberText(n: number): string {
  /* ECMA-262 writes integers below 10^21 plainly, and -0 as 0. */
  if (Number.isSafeInteger(n)) return String(n);
  if (isExactDouble(n)) return renderDecimal(BigInt(n * 4294967296));
  throw new Refusal('DATA_NUMBER', `${n} is not a number of EchoLua`, {
    hint: 'integers above 2^53-1 are bigints, other numbers multiples of 2^-32',
  });
}

function tooLong(): Refusal {
  return new Refusal('TEXT_SIZE', `more than ${MAX_TEXT_BYTES} bytes of JSON`);
}
