import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { DataType, Field } from '../../stdlib/data-type.ts';
import type { Checked } from '../expression/checked.ts';
import type { Described } from './function-code.ts';
import { payloadFields } from './payload-fields.ts';

/** What a payload has to be for an expression to have a value. */
export interface PayloadType {
  /** As `fits` of stdlib/reducers takes it. */
  readonly whole: Described;
  /** The same, if all that is read are texts, numbers and booleans: `type` is what EchoLua calls it. */
  readonly scalars:
    | readonly { readonly name: string; readonly type: string; readonly optional: boolean }[]
    | undefined;
}

const LUA_TYPE: Readonly<Record<string, string>> = { text: 'string', number: 'number', boolean: 'boolean' };

/**
 * The fields that an expression reads, and no others, so that one declaration serves events of many types. Undefined if it reads none.
 */
export function payloadType(node: Checked): PayloadType | undefined {
  const fields = payloadFields(node);
  if (fields === undefined) return undefined;
  const whole = describeFields(fields);
  const scalars = sortKeysUtf8([...whole.keys()]).map((key) => {
    const optional = key.endsWith('?');
    const type = whole.get(key)!;
    return {
      name: optional ? key.slice(0, -1) : key,
      type: typeof type === 'string' ? LUA_TYPE[type] : undefined,
      optional,
    };
  });
  const plain = scalars.every((one): one is typeof one & { type: string } => one.type !== undefined);
  return { whole, scalars: plain ? scalars : undefined };
}

const describeFields = (fields: ReadonlyMap<string, Field>): Map<string, Described> =>
  new Map([...fields].map(([name, { type, optional }]) => [optional ? `${name}?` : name, describe(type)]));

function describe(type: DataType): Described {
  switch (type.kind) {
    case 'list':
      return [describe(type.of)];
    case 'map':
      return new Map([['*', describe(type.of)]]);
    case 'record':
      return describeFields(type.fields);
    default:
      return type.kind;
  }
}
