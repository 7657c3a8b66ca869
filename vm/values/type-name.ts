import { Table } from './table.ts';
import type { Value } from './value.ts';

export type TypeName = 'nil' | 'null' | 'boolean' | 'number' | 'string' | 'table' | 'function';

/** The name that `type()` gives and messages use; `json.null` has a type of its own. */
export function typeName(value: Value): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'string';
    default:
      return value === null ? 'null' : value instanceof Table ? 'table' : 'function';
  }
}
