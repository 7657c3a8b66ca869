import type { Cid } from './cid.ts';
import type { Fixed } from './fixed.ts';

/**
 * Plain data: what canonical JSON can say. A number is
 * - a JS number, if it is an integer of at most 2^53-1 in size, or a non-integer multiple of 2^-32 below 2^21:
 *   there a double is exact;
 * - a bigint, if it is another integer within 64 bits signed;
 * - a Fixed, if it is another non-integer multiple of 2^-32 (below 2^31).
 *
 * Encoders write -0 as 0, as JSON.stringify does, for it is a slip of host arithmetic and not another number;
 * take any bigint within 64 bits; and refuse everything else: other numbers, `undefined`, functions, symbols,
 * dates, instances of classes, holes in arrays, strings with lone surrogates. The own enumerable string keys
 * of an object are its keys.
 * Objects made by decoders have a null prototype, so that `__proto__` is a key like any other.
 */
export type Data = null | boolean | number | bigint | Fixed | string | readonly Data[] | DataObject;

export interface DataObject {
  readonly [key: string]: Data;
}

/** What DAG-CBOR can say: Data, byte strings and links. */
export type CborData =
  | null
  | boolean
  | number
  | bigint
  | Fixed
  | string
  | Uint8Array
  | Cid
  | readonly CborData[]
  | CborObject;

export interface CborObject {
  readonly [key: string]: CborData;
}
