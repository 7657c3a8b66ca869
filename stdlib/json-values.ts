import type { JsonBuilder } from '../canonical/json-builder.ts';
import { jsonDecoder } from '../canonical/json-decode.ts';
import { fromRaw } from '../vm/number/convert.ts';
import { byteStringOf } from '../vm/values/byte-string.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** Makes values of EchoLua while the JSON is read, without plain data in between. */
const builder: JsonBuilder<Value> = {
  nil: () => null,
  boolean: (value) => value,
  string: (text, ascii) => (ascii ? text : byteStringOf(text)),
  number: (value) => value,
  wide: (raw) => fromRaw(raw),
  array: (items) => Table.arrayOf(items),
  object: (keys, values) => {
    const table = new Table();
    for (let i = 0; i < keys.length; i++) table.set(keys[i]!, values[i]!);
    return table;
  },
  key: byteStringOf,
};

/** Decodes JSON bytes to a value. Fault KEY for a key that is too long for a table. */
export const decodeValue = jsonDecoder(builder);
