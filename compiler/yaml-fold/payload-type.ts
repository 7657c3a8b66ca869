import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { DataType, Field } from '../../stdlib/data-type.ts';
import { type Checked, partsOf } from '../expression/checked.ts';
import type { Described } from './function-code.ts';

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
  const whole = new Map<string, Described>();
  if (!collect(node, whole)) return undefined;
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

function collect(node: Checked, read: Map<string, Described>): boolean {
  if (node.kind === 'field' && isPayload(node.object)) {
    const { type } = node.object;
    if (type.kind === 'record') describeField(node.name, type.fields.get(node.name)!, read);
    return true;
  }
  if (isPayload(node)) {
    if (node.type.kind === 'record')
      for (const [name, field] of node.type.fields) describeField(name, field, read);
    return true;
  }
  let reads = false;
  for (const part of partsOf(node)) if (collect(part, read)) reads = true;
  return reads;
}

const isPayload = (node: Checked): boolean => node.kind === 'attribute' && node.attribute.name === 'payload';

function describeField(name: string, { type, optional }: Field, into: Map<string, Described>): void {
  into.set(optional ? `${name}?` : name, describe(type));
}

function describe(type: DataType): Described {
  switch (type.kind) {
    case 'list':
      return [describe(type.of)];
    case 'map':
      return new Map([['*', describe(type.of)]]);
    case 'record': {
      const fields = new Map<string, Described>();
      for (const [name, field] of type.fields) describeField(name, field, fields);
      return fields;
    }
    default:
      return type.kind;
  }
}
