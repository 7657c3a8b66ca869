import { blake3 } from '../../canonical/blake3.ts';
import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import { cidOf } from '../../canonical/cid.ts';
import type { DataObject } from '../../canonical/data.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import type { Problem } from '../../canonical/problem.ts';
import { dataJson, objectJson, type RawJson, textJson } from '../expected.ts';
import { type Fields, fieldProblems, isText, objectRows } from '../field.ts';
import { EXPECTED, type Kind, type Row } from '../kind.ts';
import { fromTagged, toTagged } from '../tagged.ts';
import { computeRows } from './rows.ts';

const isFlag = (value: unknown) => typeof value === 'boolean';
const ROW: Fields = {
  hex: { required: false, is: isText, expected: 'bytes to decode, in lower-case hexadecimal' },
  value: { required: false, is: () => true, expected: 'a value to encode' },
  floats: { required: false, is: isFlag, expected: 'true: non-integers are allowed, as in envelopes' },
  nfc: { required: false, is: isFlag, expected: 'true: refuse texts that are not in NFC' },
};

/** DAG-CBOR: bytes to a value or a value to bytes, with the digest and the CID; or why they are refused. */
export const cborCase: Kind = {
  fields: { rows: objectRows },
  outputs: [EXPECTED],
  files: () => [],
  compute: ({ rows }) => computeRows(rows as DataObject[], evaluate),
};

function evaluate(row: DataObject): Row {
  const wrong = fieldProblems(row, ROW, 'a row')[0];
  if (wrong !== undefined) return { wrong };
  if ((row.hex === undefined) === (row.value === undefined)) return { wrong: 'it has either "hex" or "value"' };
  const options = { floats: row.floats === true, nfc: row.nfc === true };
  const flags: [string, RawJson | undefined][] = [
    ['floats', options.floats ? 'true' : undefined],
    ['nfc', options.nfc ? 'true' : undefined],
  ];
  if (row.value !== undefined) {
    const value = fromTagged(row.value);
    if (value === undefined) return { wrong: 'a tag ($bytes, $cid, $number, $object) with a wrong content' };
    const encoded = encodeCbor(value, options);
    const results = encoded.problem ? refused(encoded.problem) : [hex(encoded.value), ...names(encoded.value)];
    return { json: objectJson([['value', dataJson(row.value)], ...flags, ...results]) };
  }
  const bytes = fromHex(row.hex as string);
  if (bytes.problem) return { wrong: bytes.problem.message };
  const decoded = decodeCbor(bytes.value, options);
  const results: [string, RawJson | undefined][] = decoded.problem
    ? refused(decoded.problem)
    : [['value', dataJson(toTagged(decoded.value))], ...names(bytes.value)];
  return { json: objectJson([hex(bytes.value), ...flags, ...results]) };
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
