import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { toBytes } from '../vm/values/byte-string.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { canonicalText } from './canonical-text.ts';
import { decodeValue } from './json-values.ts';
import type { Library, Signature } from './signature.ts';

/** What decoding counts for in memory, for each byte of the text: the densest texts are lists of empty lists. */
const DECODED_BYTE = 32;

function decoder(name: string, canonical: boolean, doc: string, example: string): Signature {
  return {
    params: 'text',
    results: 'value',
    fuel: '1 for each 4 bytes',
    doc,
    example,
    call: (machine, values) => decode(machine, new Arguments(name, values).string(0), canonical),
  };
}

/** JSON. */
export const json: Library = {
  name: 'json',
  doc: 'JSON. Lists are tables with the keys 1..n, objects tables with string keys.',
  functions: {
    array: {
      params: '[t]',
      results: 't',
      fuel: '0',
      doc: 'Makes an empty table (a new one, if none is given) an array: it encodes as [].',
      example: 'assert(json.encode_canonical(json.array()) == "[]")',
      call: (machine, values) => {
        const args = new Arguments('array', values);
        if (values[0] === undefined) {
          const empty = machine.newTable();
          empty.markArray();
          return empty;
        }
        const table = args.table(0);
        if (table.frozen)
          throw new Fault('FROZEN', 'attempt to change a table of the module after its chunk has run');
        if (table.isEmpty()) table.markArray();
        else if (table.jsonShape() !== 'array') args.bad(0, 'its keys are not 1..n');
        return table;
      },
    },
    decode: decoder(
      'decode',
      false,
      'The value of a JSON text. Strings come out in normal form C; null is json.null; a number that does not fit exactly is an error.',
      'assert(json.decode("[1, 2]")[2] == 2)',
    ),
    decode_strict: decoder(
      'decode_strict',
      true,
      'The value of a canonical JSON text; any other text is an error.',
      'assert(not pcall(json.decode_strict, "[1, 2]"))',
    ),
    encode_canonical: {
      params: 'v',
      results: 'string',
      fuel: '1 a value, 1 for each 4 bytes of its strings and keys, 1 for each 32 bytes of the result',
      doc: 'The canonical JSON of a tree of data.',
      example: 'assert(json.encode_canonical({ b = 1, a = { 1, 2 } }) == "{\\"a\\":[1,2],\\"b\\":1}")',
      call: (machine, values) => canonicalText(machine, new Arguments('encode_canonical', values).any(0)),
    },
  },
  values: { null: { value: null, doc: 'The null of JSON: a value of its own, and true in conditions.' } },
};

function decode(machine: Machine, text: string, canonical: boolean): Value {
  machine.charge(Math.floor(text.length / 4));
  machine.allocate(DECODED_BYTE * text.length);
  const decoded = decodeValue(toBytes(text), { canonical });
  if (decoded.problem === undefined) return decoded.value;
  const { code, message, offset } = decoded.problem;
  throw new Fault('JSON', `${code} at byte ${offset ?? 0}: ${message}`);
}
