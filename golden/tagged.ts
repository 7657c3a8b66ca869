import { Cid, parseCid } from '../canonical/cid.ts';
import type { CborData, CborObject, Data, DataObject } from '../canonical/data.ts';
import { numberFromRaw, rawFromNumber } from '../canonical/data-number.ts';
import { parseDecimal, renderDecimal } from '../canonical/decimal.ts';
import { Fixed } from '../canonical/fixed.ts';
import { fromHex, toHex } from '../canonical/hex.ts';
import { isNfc } from '../canonical/nfc.ts';
import { decodeUtf8 } from '../canonical/utf8.ts';

/**
 * What DAG-CBOR can say and JSON cannot, as objects with one key: `$bytes` (hexadecimal), `$cid` (its text), `$number` (a
 * number beyond the doubles as text, so that any JSON library keeps it), `$utf8` (a text that is not in NFC, as hexadecimal), and
 * `$object` around an object whose own key would be taken for one of these. Depth is that of decoders, so recursion is bounded.
 */
const TAGS = ['$bytes', '$cid', '$number', '$utf8', '$object'];

/** Undefined if a tag has the wrong content. */
export function fromTagged(data: Data): CborData | undefined {
  if (typeof data !== 'object' || data === null || data instanceof Fixed) return data;
  if (Array.isArray(data)) return whole(data.map(fromTagged));
  const object = data as DataObject;
  const keys = Object.keys(object);
  const tag = keys.length === 1 && TAGS.includes(keys[0]!) ? keys[0] : undefined;
  if (tag === undefined) return fromObject(object);
  const content = object[tag];
  if (tag === '$object')
    return typeof content === 'object' &&
      content !== null &&
      !Array.isArray(content) &&
      !(content instanceof Fixed)
      ? fromObject(content as DataObject)
      : undefined;
  if (typeof content !== 'string') return undefined;
  if (tag === '$bytes') return fromHex(content).value;
  if (tag === '$cid') return parseCid(content).value;
  if (tag === '$utf8') {
    const bytes = fromHex(content).value;
    return bytes && decodeUtf8(bytes).value;
  }
  const parsed = parseDecimal(content);
  return 'error' in parsed || renderDecimal(parsed.raw) !== content ? undefined : numberFromRaw(parsed.raw);
}

export function toTagged(data: CborData): Data {
  if (typeof data === 'bigint') return { $number: data.toString() };
  if (typeof data === 'string' && !isNfc(data)) return { $utf8: toHex(new TextEncoder().encode(data)) };
  if (typeof data !== 'object' || data === null) return data;
  if (data instanceof Fixed) return { $number: renderDecimal(rawFromNumber(data)!) };
  if (data instanceof Uint8Array) return { $bytes: toHex(data) };
  if (data instanceof Cid) return { $cid: data.toString() };
  if (Array.isArray(data)) return data.map(toTagged);
  const object = data as CborObject;
  const tagged = Object.create(null) as { [key: string]: Data };
  for (const key of Object.keys(object)) tagged[key] = toTagged(object[key]!);
  const keys = Object.keys(object);
  return keys.length === 1 && TAGS.includes(keys[0]!) ? { $object: tagged } : tagged;
}

function fromObject(object: DataObject): CborObject | undefined {
  const plain = Object.create(null) as { [key: string]: CborData };
  for (const key of Object.keys(object)) {
    const value = fromTagged(object[key]!);
    if (value === undefined) return undefined;
    plain[key] = value;
  }
  return plain;
}

function whole(items: readonly (CborData | undefined)[]): CborData | undefined {
  return items.includes(undefined) ? undefined : (items as CborData[]);
}
