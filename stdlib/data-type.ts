/**
 * The type of plain data that an expression reads: what the attributes of a policy's schema have. A `path` is a text of up to
 * MAX_PATH bytes whose segments are plain names: not empty, not `.` and not `..`, so that no two paths name one place.
 */
export type DataType =
  | { readonly kind: 'text' }
  | { readonly kind: 'path' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly of: DataType }
  /** Any keys, one type of values. */
  | { readonly kind: 'map'; readonly of: DataType }
  /** Known keys; others are ignored. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Field> };

/** Bytes of a path: what operating systems take, and short enough to hold against many globs. */
export const MAX_PATH = 4096;

export interface Field {
  readonly type: DataType;
  readonly optional: boolean;
}

export const TEXT: DataType = { kind: 'text' };
export const NUMBER: DataType = { kind: 'number' };
export const BOOLEAN: DataType = { kind: 'boolean' };

export const listOf = (of: DataType): DataType => ({ kind: 'list', of });
export const mapOf = (of: DataType): DataType => ({ kind: 'map', of });

/** As in a schema: `{ "*": { level: number } }`. */
export function typeText(type: DataType): string {
  switch (type.kind) {
    case 'list':
      return `[${typeText(type.of)}]`;
    case 'map':
      return `{ "*": ${typeText(type.of)} }`;
    case 'record': {
      const fields = [...type.fields].map(
        ([name, field]) => `${name}${field.optional ? '?' : ''}: ${typeText(field.type)}`,
      );
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
    }
    default:
      return type.kind;
  }
}
