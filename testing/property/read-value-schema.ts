import type { Data } from '../../canonical/data.ts';
import { toNfc } from '../../canonical/nfc.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../compiler/yaml/node.ts';
import { dataOfNode } from '../yaml/node-data.ts';
import type { TestFileReader } from '../yaml/test-file-reader.ts';
import { type FieldSchema, leastSize, type ValueSchema } from './value-schema.ts';

/** The keys that each type of JSON Schema is read with here, beside `type`. */
const TYPES = {
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
  string: ['minLength', 'maxLength'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required'],
} as const;

type TypeName = keyof typeof TYPES;
type Key = 'type' | 'enum' | 'const' | 'anyOf' | (typeof TYPES)[TypeName][number];

/** What a range is where a schema says nothing. */
const RANGE = { minimum: -100, maximum: 100 };
const LENGTH = { least: 0, most: 8 };
const LONGEST = 1000;
const ITEMS = { least: 0, most: 4 };
const MOST_ITEMS = 100;
/** Multiples of 1/16 up to here are exact. */
const LARGEST = { integer: Number.MAX_SAFE_INTEGER, number: 2 ** 20 };
/** Scalars and containers that the least value of a schema may hold. */
const LARGEST_VALUE = 1000;

type Entries = ReadonlyMap<Key, YamlEntry>;

/** Reads the schema of values to generate; reports what is wrong and returns nothing then. */
export function readValueSchema(
  node: YamlNode,
  source: Uint8Array,
  reader: TestFileReader,
): ValueSchema | undefined {
  const schema = new SchemaReader(source, reader).schema(node);
  if (schema === undefined || leastSize(schema) <= LARGEST_VALUE) return schema;
  return reader.shape('a value of this schema', `less than ${LARGEST_VALUE} values`, node.span);
}

class SchemaReader {
  private readonly source: Uint8Array;
  private readonly reader: TestFileReader;

  constructor(source: Uint8Array, reader: TestFileReader) {
    this.source = source;
    this.reader = reader;
  }

  /** Bounded by the depth that YAML may have. */
  schema(node: YamlNode): ValueSchema | undefined {
    const map = this.reader.map(node, 'a schema');
    const [first] = map?.entries ?? [];
    if (map === undefined) return undefined;
    const only = (key: Key) => this.reader.entries<Key>(map, [key], 'this schema').get(key)?.value;
    switch (first?.key.value) {
      case 'enum':
        return this.oneOf(only('enum')!);
      case 'const':
        return { kind: 'one-of', values: [this.data(only('const')!)] };
      case 'anyOf':
        return this.anyOf(only('anyOf')!);
      default:
        return this.typed(map);
    }
  }

  private oneOf(node: YamlNode): ValueSchema | undefined {
    const items = this.reader.items(node, '`enum`', 'values');
    return items && { kind: 'one-of', values: items.map((item) => this.data(item)) };
  }

  private anyOf(node: YamlNode): ValueSchema | undefined {
    const choices = this.reader.items(node, '`anyOf`', 'schemas')?.map((item) => this.schema(item));
    return choices?.every((one) => one !== undefined) ? { kind: 'any-of', choices } : undefined;
  }

  private typed(map: YamlMap): ValueSchema | undefined {
    const { reader } = this;
    const type = map.entries.find((entry) => entry.key.value === 'type')?.value;
    const words = Object.keys(TYPES).join(', ');
    if (type === undefined)
      return reader.shape('a schema', 'a map with `type`, `enum`, `const` or `anyOf`', map.span);
    if (type.kind !== 'text' || !isType(type.value))
      return reader.shape('`type`', `one of ${words}`, type.span);
    const name = type.value;
    const entries = reader.entries<Key>(map, ['type', ...TYPES[name]], `a schema of type ${name}`);
    switch (name) {
      case 'integer':
      case 'number':
        return this.range(name, entries, map);
      case 'string': {
        const length = this.bounds(entries, 'minLength', 'maxLength', LENGTH, LONGEST);
        return length && { kind: 'text', minLength: length.least, maxLength: length.most };
      }
      case 'boolean':
        return { kind: 'one-of', values: [false, true] };
      case 'null':
        return { kind: 'one-of', values: [null] };
      case 'array':
        return this.array(entries, map);
      case 'object':
        return this.object(entries);
    }
  }

  private range(kind: 'integer' | 'number', entries: Entries, map: YamlMap): ValueSchema | undefined {
    const most = LARGEST[kind];
    const wanted = `${kind === 'integer' ? 'an integer' : 'a number'} of at most ${most} in size`;
    const fits = (value: Data): value is number =>
      typeof value === 'number' &&
      Math.abs(value) <= most &&
      (kind === 'number' || Number.isSafeInteger(value));
    const bound = (key: 'minimum' | 'maximum') => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      const value = this.data(entry.value);
      return fits(value) ? value : this.reader.shape(`\`${key}\``, wanted, entry.value.span);
    };
    const [low, high] = [bound('minimum'), bound('maximum')];
    if ((entries.has('minimum') && low === undefined) || (entries.has('maximum') && high === undefined))
      return undefined;
    /* A bound beyond the usual range moves its other end. */
    const minimum = low ?? Math.min(RANGE.minimum, high ?? 0);
    const maximum = high ?? Math.max(RANGE.maximum, minimum);
    const unit = kind === 'integer' ? 1 : 16;
    if (Math.ceil(minimum * unit) > Math.floor(maximum * unit) || maximum - minimum >= LARGEST.integer)
      return this.reader.shape(
        'this range',
        'one that holds something, and spans less than 2^53',
        (entries.get('maximum') ?? entries.get('minimum'))?.value.span ?? map.span,
      );
    return { kind, minimum, maximum };
  }

  private bounds(
    entries: Entries,
    leastKey: Key,
    mostKey: Key,
    usual: { readonly least: number; readonly most: number },
    limit: number,
  ): { readonly least: number; readonly most: number } | undefined {
    const count = (key: Key): number | undefined => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      const value = this.data(entry.value);
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= limit) return value;
      return this.reader.shape(`\`${key}\``, `a whole number up to ${limit}`, entry.value.span);
    };
    const [low, high] = [count(leastKey), count(mostKey)];
    if ((entries.has(leastKey) && low === undefined) || (entries.has(mostKey) && high === undefined))
      return undefined;
    const least = low ?? Math.min(usual.least, high ?? usual.least);
    const most = high ?? Math.max(usual.most, least);
    if (least <= most) return { least, most };
    return this.reader.shape(`\`${mostKey}\``, `at least ${least}`, entries.get(mostKey)!.value.span);
  }

  private array(entries: Entries, map: YamlMap): ValueSchema | undefined {
    const items = entries.get('items');
    const of = items === undefined ? undefined : this.schema(items.value);
    const count = this.bounds(entries, 'minItems', 'maxItems', ITEMS, MOST_ITEMS);
    if (items === undefined) return this.reader.shape('a schema of type array', 'one with `items`', map.span);
    return of && count && { kind: 'list', items: of, minItems: count.least, maxItems: count.most };
  }

  private object(entries: Entries): ValueSchema | undefined {
    const properties = entries.get('properties')?.value;
    const map = properties === undefined ? undefined : this.reader.map(properties, '`properties`');
    const required = this.required(entries.get('required')?.value, map);
    const fields = new Map<string, FieldSchema>();
    for (const { key, value } of map?.entries ?? []) {
      const schema = this.schema(value);
      if (schema === undefined) return undefined;
      fields.set(toNfc(key.value), { schema, required: required.has(key.value) });
    }
    return { kind: 'record', fields };
  }

  private required(node: YamlNode | undefined, properties: YamlMap | undefined): ReadonlySet<string> {
    if (node === undefined) return new Set();
    const known = (properties?.entries ?? []).map(({ key }) => key.value);
    const texts = this.reader.texts(node, '`required`') ?? [];
    for (const text of texts)
      if (!known.includes(text.value)) this.reader.unknownKey(text, '`properties`', known);
    return new Set(texts.map(({ value }) => value));
  }

  private data(node: YamlNode): Data {
    return dataOfNode(node, this.source, this.reader.sink);
  }
}

const isType = (name: string): name is TypeName => Object.hasOwn(TYPES, name);
