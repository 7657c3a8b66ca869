export { Blake3, blake3 } from './blake3.ts';
export { type DecodeCborOptions, decodeCbor, MAX_CBOR_DEPTH } from './cbor-decode.ts';
export { type EncodeCborOptions, encodeCbor } from './cbor-encode.ts';
export { Cid, cidFromBytes, cidOf, parseCid } from './cid.ts';
export type { CborData, CborObject, Data, DataObject } from './data.ts';
export {
  numberFromRaw,
  rawFromNumber,
} from './data-number.ts';
export { parseDecimal, renderDecimal } from './decimal.ts';
export { Fixed } from './fixed.ts';
export { fromHex, toHex } from './hex.ts';
export { dataBuilder, type JsonBuilder } from './json-builder.ts';
export { type DecodeJsonOptions, decodeJson, type JsonDecoder, jsonDecoder } from './json-decode.ts';
export { encodeJson, encodeJsonText } from './json-encode.ts';
export { MAX_JSON_DEPTH } from './json-reader.ts';
export { isNfc, toNfc } from './nfc.ts';
export { compareBytes, compareUtf8 } from './order.ts';
export type { Problem, Result } from './problem.ts';
export { PROBLEMS, type ProblemCode } from './problems.ts';
export { blake3Root, formatRoot, parseRoot, type Root, sha256Root } from './roots.ts';
export { sha256 } from './sha256.ts';
export { sortKeysUtf8 } from './sort-keys.ts';
export { compareUlid, isUlid, ulidTimestamp } from './ulid.ts';
export { UNICODE_VERSION } from './unicode/nfc-tables.ts';
export { decodeUtf8, encodeUtf8, MAX_TEXT_BYTES } from './utf8.ts';
