import { isExactDouble, isInt64 } from '../canonical/data-number.ts';
import { Fixed } from '../canonical/fixed.ts';
import { isNfc } from '../canonical/nfc.ts';
import { isPlainObject } from '../canonical/plain-object.ts';
import { isWellFormed } from '../canonical/utf8.ts';
import { type DataType, MAX_PATH } from '../stdlib/data-type.ts';
import { fromInteger, fromRaw } from '../vm/number/convert.ts';
import type { Num } from '../vm/number/num.ts';
import { byteStringOf } from '../vm/values/byte-string.ts';
import { MAX_KEY, Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';

/** Plain data that is not of the type that it should be. */
export const MISTYPED = Symbol('mistyped');
type Mistyped = typeof MISTYPED;

/** Makes a value of plain data, frozen, if the data has the right type. Never throws, whatever it is given. */
export type ValueReader = (data: unknown) => Value | Mistyped;

/** The reader for a type. Types are of bounded depth, so reading is too, whatever the data. */
export function valueReader(type: DataType): ValueReader {
  switch (type.kind) {
    case 'text':
      return readText;
    case 'path':
      return (data) => {
        const text = readText(data);
        return text === MISTYPED || (text.length <= MAX_PATH && isCleanPath(text)) ? text : MISTYPED;
      };
    case 'number':
      return readNumber;
    case 'boolean':
      return (data) => (typeof data === 'boolean' ? data : MISTYPED);
    case 'list':
      return listReader(valueReader(type.of));
    case 'map':
      return mapReader(valueReader(type.of));
    case 'record':
      return recordReader(
        [...type.fields].map(([name, field]) => ({
          name,
          key: byteStringOf(name),
          optional: field.optional,
          read: valueReader(field.type),
        })),
      );
  }
}

const NOT_ASCII = /[^\x00-\x7f]/;

function readText(data: unknown): string | Mistyped {
  if (typeof data !== 'string') return MISTYPED;
  if (!NOT_ASCII.test(data)) return data;
  return isWellFormed(data) && isNfc(data) ? byteStringOf(data) : MISTYPED;
}

/** Whether no segment is empty, `.` or `..`. */
function isCleanPath(path: string): boolean {
  let start = 0;
  for (;;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    const length = end - start;
    if (length === 0 || (length <= 2 && path[start] === '.' && (length === 1 || path[start + 1] === '.')))
      return false;
    if (slash < 0) return true;
    start = slash + 1;
  }
}

function readNumber(data: unknown): Num | Mistyped {
  if (typeof data === 'number') return isExactDouble(data) ? data + 0 : MISTYPED; /* -0 + 0 is 0 */
  if (typeof data === 'bigint') return isInt64(data) ? fromInteger(data) : MISTYPED;
  return data instanceof Fixed ? fromRaw(data.raw) : MISTYPED;
}

function listReader(read: ValueReader): ValueReader {
  return (data) => {
    if (!Array.isArray(data)) return MISTYPED;
    const values: Value[] = [];
    for (let i = 0; i < data.length; i++) {
      const value = read(data[i]);
      if (value === MISTYPED) return MISTYPED;
      values.push(value);
    }
    return frozen(Table.arrayOf(values));
  };
}

function mapReader(read: ValueReader): ValueReader {
  return (data) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data) || !isPlainObject(data))
      return MISTYPED;
    const table = new Table();
    for (const name of Object.keys(data)) {
      const key = readText(name);
      const value = read(data[name]);
      if (key === MISTYPED || key.length > MAX_KEY || value === MISTYPED) return MISTYPED;
      table.set(key, value);
    }
    return frozen(table);
  };
}

interface FieldReader {
  readonly name: string;
  readonly key: string;
  readonly optional: boolean;
  readonly read: ValueReader;
}

function recordReader(fields: readonly FieldReader[]): ValueReader {
  return (data) => {
    if (typeof data !== 'object' || data === null || Array.isArray(data) || !isPlainObject(data))
      return MISTYPED;
    const table = new Table();
    for (const { name, key, optional, read } of fields) {
      const field = Object.hasOwn(data, name) ? data[name] : undefined;
      if (field === undefined) {
        if (optional) continue;
        return MISTYPED;
      }
      const value = read(field);
      if (value === MISTYPED) return MISTYPED;
      table.set(key, value);
    }
    return frozen(table);
  };
}

/** Data is shared between decisions; code of whatever origin reads it. */
function frozen(table: Table): Table {
  table.freeze();
  return table;
}
