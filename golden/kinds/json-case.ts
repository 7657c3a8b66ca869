import type { DataObject } from '../../canonical/data.ts';
import { fromHex } from '../../canonical/hex.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import { objectJson, textJson } from '../expected.ts';
import { type Fields, fieldProblems, isText, objectRows } from '../field.ts';
import type { Row } from '../kind.ts';
import { rowsKind } from './rows-kind.ts';

const ROW: Fields = {
  text: { required: false, is: isText, expected: 'the input as text' },
  hex: { required: false, is: isText, expected: 'the bytes of the input in lower-case hexadecimal' },
  strict: { required: false, is: (v) => typeof v === 'boolean', expected: 'true: take canonical bytes only' },
};

/** JSON: bytes to their canonical form, or why they are refused. */
export const jsonCase = rowsKind(objectRows, evaluate);

function evaluate(row: DataObject): Row {
  const wrong = fieldProblems(row, ROW, 'a row')[0];
  if (wrong !== undefined) return { wrong };
  const { text, hex } = row;
  if (isText(text) === isText(hex)) return { wrong: 'it has either "text" or "hex"' };
  const input = isText(text) ? encodeUtf8(text) : fromHex(hex as string);
  if (input.problem) return { wrong: input.problem.message };
  const given = isText(text) ? ['text', textJson(text)] : ['hex', textJson(hex as string)];
  const strict = row.strict === true;
  const decoded = decodeJson(input.value, { canonical: strict });
  const encoded = decoded.problem ? decoded : encodeJsonText(decoded.value);
  return {
    json: objectJson([
      given as [string, string],
      ['strict', strict ? 'true' : undefined],
      ['canonical', encoded.problem ? undefined : textJson(encoded.value)],
      ['problem', encoded.problem && textJson(encoded.problem.code)],
      ['offset', encoded.problem?.offset?.toString()],
    ]),
  };
}
