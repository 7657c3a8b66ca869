import { blake3 } from '../../canonical/blake3.ts';
import { type DecodeCborOptions, decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import { cidOf } from '../../canonical/cid.ts';
import type { Data, DataObject } from '../../canonical/data.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import type { Problem } from '../../canonical/problem.ts';
import { objectJson, type RawJson, textJson } from '../expected.ts';
import { type Fields, fieldProblems, isText, objectRows } from '../field.ts';
import type { Row } from '../kind.ts';
import { fromTagged, toTagged } from '../tagged.ts';
import { rowsKind } from './rows-kind.ts';

const isFlag = (value: unknown) => typeof value === 'boolean';
const ROW: Fields = {
  hex: { required: false, is: isText, expected: 'bytes to decode, in lower-case hexadecimal' },
  value: { required: false, is: () => true, expected: 'a value to encode' },
  floats: { required: false, is: isFlag, expected: 'true: non-integers are allowed, as in envelopes' },
  nfc: { required: false, is: isFlag, expected: 'true: refuse texts that are not in NFC' },
};

/** DAG-CBOR: bytes to a value or a value to bytes, with the digest and the CID; or why they are refused. */
export const cborCase = rowsKind(objectRows, evaluate);

function evaluate(row: DataObject): Row {
  const wrong = fieldProblems(row, ROW, 'a row')[0];
  if (wrong !== undefined) return { wrong };
  if ((row.hex === undefined) === (row.value === undefined))
    return { wrong: 'it has either "hex" or "value"' };
  const options = { floats: row.floats === true, nfc: row.nfc === true };
  const flags: [string, RawJson | undefined][] = [
    ['floats', options.floats ? 'true' : undefined],
    ['nfc', options.nfc ? 'true' : undefined],
  ];
  return row.value === undefined
    ? decode(row.hex as string, options, flags)
    : encode(row.value, options, flags);
}

type Members = readonly (readonly [name: string, json: RawJson | undefined])[];

function encode(tagged: Data, options: DecodeCborOptions, flags: Members): Row {
  const value = fromTagged(tagged);
  if (value === undefined)
    return { wrong: 'a tag ($bytes, $cid, $number, $utf8, $object) with a wrong content' };
  const encoded = encodeCbor(value, options);
  const results = encoded.problem ? refused(encoded.problem) : [hex(encoded.value), ...names(encoded.value)];
  return shown(tagged, (json) => [['value', json], ...flags, ...results]);
}

function decode(text: string, options: DecodeCborOptions, flags: Members): Row {
  const bytes = fromHex(text);
  if (bytes.problem) return { wrong: bytes.problem.message };
  const decoded = decodeCbor(bytes.value, options);
  if (decoded.problem) return { json: objectJson([hex(bytes.value), ...flags, ...refused(decoded.problem)]) };
  return shown(toTagged(decoded.value), (json) => [
    hex(bytes.value),
    ...flags,
    ['value', json],
    ...names(bytes.value),
  ]);
}

/** Tags add levels, and a key may not be in NFC: so not all data can be shown. */
function shown(tagged: Data, members: (json: RawJson) => Members): Row {
  const json = encodeJsonText(tagged);
  return json.problem
    ? { wrong: `it cannot be shown: ${json.problem.message}` }
    : { json: objectJson(members(json.value)) };
}

const hex = (bytes: Uint8Array): [string, RawJson] => ['hex', textJson(toHex(bytes))];

function names(bytes: Uint8Array): [string, RawJson][] {
  return [
    ['blake3', textJson(toHex(blake3(bytes)))],
    ['cid', textJson(cidOf(bytes).toString())],
  ];
}

function refused({ code, offset, path }: Problem): [string, RawJson | undefined][] {
  return [
    ['problem', textJson(code)],
    ['offset', offset?.toString()],
    ['path', path === undefined ? undefined : textJson(path)],
  ];
}
