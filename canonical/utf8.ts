import { type Result, refuse } from './problem.ts';

/**
 * The largest text that is read or written, in bytes. Engines limit the length of strings (the lowest in use
 * is 2^29-24 units, V8 on 64 bits); this is safely below, so that the limit is the same everywhere.
 */
export const MAX_TEXT_BYTES = 2 ** 28;

const decoder = new TextDecoder('utf-8', {
  fatal: true,
  ignoreBOM: true,
}); /* ignoreBOM: a BOM is a character */
const encoder = new TextEncoder();
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Whether a string has no lone surrogate, and so has a UTF-8 form. Not by that class with the u flag, which matches whole code
 * points: JavaScriptCore (WebKitGTK 2.50.6, compiled regular expressions) then misses a lone surrogate after others in pairs.
 */
export function isWellFormed(text: string): boolean {
  let i = text.search(SURROGATE);
  if (i < 0) return true;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit >= 0xe000) continue;
    if (isLow(unit) || !isLow(text.charCodeAt(i + 1))) return false;
    i++;
  }
  return true;
}

/** UTF-8 of a string; a lone surrogate is DATA_SURROGATE. */
export function encodeUtf8(text: string): Result<Uint8Array> {
  if (!isWellFormed(text)) return refuse('DATA_SURROGATE', 'the string has a lone surrogate');
  return { value: encoder.encode(text) };
}

/** The string of UTF-8 bytes, strictly: no overlong forms, surrogates, or code points above U+10FFFF. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  if (bytes.length > MAX_TEXT_BYTES) {
    return refuse('TEXT_SIZE', `${bytes.length} bytes; the limit is ${MAX_TEXT_BYTES}`, {
      offset: MAX_TEXT_BYTES,
    });
  }
  try {
    return { value: decoder.decode(bytes) };
  } catch {
    const offset = findInvalidUtf8(bytes);
    if (offset < 0) throw new Error('TextDecoder refused valid UTF-8');
    return refuse('UTF8_INVALID', 'the bytes are not UTF-8', { offset });
  }
}

/** Bytes of UTF-8 that a string takes (3 for a lone surrogate). */
export function utf8Length(text: string, end: number = text.length): number {
  let length = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000; /* false for the NaN past the end */
}

/** Offset of the first byte of the first sequence that is not UTF-8 (Unicode 15, table 3-7), or -1. */
export function findInvalidUtf8(bytes: Uint8Array): number {
  const n = bytes.length;
  let i = 0;
  while (i < n) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length === 0 || i + length > n) return i;
    /* The second byte rules out overlong forms, surrogates and what is above U+10FFFF. */
    const second = bytes[i + 1]!;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return i;
    for (let k = 2; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return i;
    i += length;
  }
  return -1;
}
