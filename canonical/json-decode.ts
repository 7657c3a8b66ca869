import type { Data } from './data.ts';
import { dataBuilder, type JsonBuilder } from './json-builder.ts';
import { encodeJsonText } from './json-encode.ts';
import { JsonReader } from './json-reader.ts';
import { type Result, refuse } from './problem.ts';
import { problemOf } from './refusal.ts';
import { decodeUtf8, utf8Length } from './utf8.ts';

export interface DecodeJsonOptions {
  /** Accept only the canonical bytes of the value: what `encodeJson` writes. */
  readonly canonical?: boolean;
}

export type JsonDecoder<T> = (bytes: Uint8Array, options?: DecodeJsonOptions) => Result<T>;

/**
 * A decoder of JSON (RFC 8259, strictly; UTF-8 without a byte order mark) that makes what `builder` makes.
 * Strings and keys are normalised to NFC. Refused, with the byte offset: duplicate keys, lone surrogates,
 * numbers that the number model does not hold without rounding, more than MAX_JSON_DEPTH levels, more than
 * MAX_TEXT_BYTES.
 *
 * JSON_NOT_CANONICAL (only with `canonical`) has the offset of the first byte that differs from the
 * canonical bytes.
 */
export function jsonDecoder<T>(builder: JsonBuilder<T>): JsonDecoder<T> {
  const reader = new JsonReader(builder);
  return (bytes, options) => {
    const decoded = decodeUtf8(bytes);
    if (decoded.problem) return decoded;
    const text = decoded.value;
    if (text.charCodeAt(0) === 0xfeff) {
      return refuse('JSON_BOM', 'a byte order mark before the JSON', {
        offset: 0,
        hint: 'remove its 3 bytes',
      });
    }
    const canonical = options?.canonical === true;
    try {
      const value = reader.read(text, canonical);
      if (canonical && !reader.canonical) {
        const difference = firstDifference(text);
        if (difference !== undefined) return difference;
      }
      return { value };
    } catch (refusal) {
      return { problem: problemOf(refusal) };
    }
  };
}

const dataReader = new JsonReader(dataBuilder);

/** Decodes JSON bytes to Data; see `jsonDecoder`. */
export const decodeJson: JsonDecoder<Data> = jsonDecoder(dataBuilder);

/** Where a text stops being canonical. The text was read before, so that reading it cannot fail. */
function firstDifference(text: string): { problem: NonNullable<Result<never>['problem']> } | undefined {
  const canonical = encodeJsonText(dataReader.read(text, false));
  if (canonical.problem) throw new Error(`decoded data has no canonical JSON: ${canonical.problem.message}`);
  const wanted = canonical.value;
  if (wanted === text) return undefined;
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === wanted.charCodeAt(at)) at++;
  /* Two characters with the same first half differ at their first byte, or later: compare bytes there. */
  return refuse('JSON_NOT_CANONICAL', 'the JSON is not the canonical JSON of its value', {
    offset: byteOfDifference(text, wanted, at),
    hint: 'sorted keys, no white space, canonical numbers, only the escapes that are needed, NFC',
  });
}

function byteOfDifference(text: string, wanted: string, at: number): number {
  const previous = text.charCodeAt(at - 1);
  if (previous >= 0xd800 && previous < 0xdc00) at--;
  const here = new TextEncoder().encode(characterAt(text, at));
  const there = new TextEncoder().encode(characterAt(wanted, at));
  let same = 0;
  while (same < here.length && here[same] === there[same]) same++;
  return utf8Length(text, at) + same;
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}
