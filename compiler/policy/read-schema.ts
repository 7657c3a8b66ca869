import { toNfc } from '../../canonical/nfc.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { RGC_LIMITS } from '../../policy/rgc/rgc.ts';
import {
  BOOLEAN,
  type DataType,
  type Field,
  listOf,
  mapOf,
  NUMBER,
  TEXT,
  typeText,
} from '../../stdlib/data-type.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { isName } from '../expression/is-name.ts';
import type { YamlMap, YamlNode, YamlText } from '../yaml/node.ts';
import type { Schema } from './schema.ts';
import type { YamlReader } from './yaml-reader.ts';

const SCALARS: Readonly<Record<string, DataType>> = {
  text: TEXT,
  path: { kind: 'path' },
  number: NUMBER,
  boolean: BOOLEAN,
};

/** The names of types that hold no others. */
export const SCALAR_TYPES: readonly string[] = Object.keys(SCALARS);

/** Reads `schema:`. Reports what is wrong; what is left is good enough to check the rest against. */
export function readSchema(node: YamlNode, reader: YamlReader): Schema | undefined {
  const map = reader.map(node, '`schema`');
  if (map === undefined) return undefined;
  const sections = reader.entries(map, ['intents', 'common', 'data'], 'a schema');
  const seen = new Declarations(reader, ['intent']);
  const read = (key: 'common' | 'data') => {
    const entry = sections.get(key);
    return entry === undefined
      ? new Map<string, Field>()
      : attributes(entry.value, `\`${key}\``, reader, seen, key);
  };
  const data = read('data');
  const common = read('common');
  const intents = new Map<string, ReadonlyMap<string, Field>>();
  const declared = sections.get('intents');
  if (declared === undefined) return reader.shape('`schema`', 'a map with `intents`', map.span);
  for (const { key, value } of reader.map(declared.value, '`intents`')?.entries ?? []) {
    if (!isName(key.value))
      reader.sink.report('bad-name', key.span, { name: quoteText(key.value), what: 'an intent' });
    const own =
      value.kind === 'empty'
        ? new Map<string, Field>()
        : attributes(value, `the intent ${quoteText(key.value)}`, reader, seen, 'intents');
    intents.set(key.value, new Map([...common, ...own]));
  }
  if (intents.size === 0)
    return reader.shape('`intents`', 'a map with at least one intent', declared.value.span);
  return { intents, data };
}

/** Reads what an event has in its payload: `{ a: T, b?: T }`. */
export function readAttributes(node: YamlNode, what: string, reader: YamlReader): ReadonlyMap<string, Field> {
  return attributes(node, what, reader, new Declarations(reader), 'intents');
}

/** Sees to it that one name is one attribute. */
class Declarations {
  private readonly reader: YamlReader;
  private readonly known: Map<string, { readonly type: string; readonly data: boolean }>;

  /** `taken` are names that are no attribute's. */
  constructor(reader: YamlReader, taken: readonly string[] = []) {
    this.reader = reader;
    this.known = new Map(taken.map((name) => [name, { type: '', data: false }]));
  }

  add(key: YamlText, name: string, type: DataType, section: 'common' | 'data' | 'intents'): void {
    const own = { type: typeText(type), data: section === 'data' };
    const before = this.known.get(name);
    if (before !== undefined && (before.type !== own.type || before.data !== own.data))
      this.reader.sink.report('attribute-conflict', key.span, { name: quoteText(name) });
    this.known.set(name, own);
  }
}

function attributes(
  node: YamlNode,
  what: string,
  reader: YamlReader,
  seen: Declarations,
  section: 'common' | 'data' | 'intents',
): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const { key, value } of reader.map(node, what)?.entries ?? []) {
    const optional = key.value.endsWith('?');
    const name = optional ? key.value.slice(0, -1) : key.value;
    if (!isName(name)) {
      reader.sink.report('bad-name', key.span, { name: quoteText(name), what: 'an attribute' });
      continue;
    }
    const type = readType(value, reader, 1);
    if (type === undefined) continue;
    seen.add(key, name, type, section);
    fields.set(name, { type, optional });
  }
  return fields;
}

/** Reads a type, as schemas write them: `text`, `[T]`, `{ "*": T }`, `{ a: T, b?: T }`. */
export function readType(node: YamlNode, reader: YamlReader, depth = 1): DataType | undefined {
  if (depth > RGC_LIMITS.typeDepth) return notType(`more than ${RGC_LIMITS.typeDepth} levels`, node, reader);
  switch (node.kind) {
    case 'empty':
      return notType('nothing', node, reader);
    case 'text': {
      const type = Object.hasOwn(SCALARS, node.value) ? SCALARS[node.value] : undefined;
      return type ?? notType(quoteText(node.value), node, reader);
    }
    case 'list': {
      const [item] = node.items;
      if (item === undefined || node.items.length > 1)
        return notType(`a list of ${node.items.length} types`, node, reader);
      const of = readType(item, reader, depth + 1);
      return of === undefined ? undefined : listOf(of);
    }
    case 'map': {
      const [first] = node.entries;
      if (node.entries.length !== 1 || first?.key.value !== '*') return readRecord(node, reader, depth);
      const of = readType(first.value, reader, depth + 1);
      return of === undefined ? undefined : mapOf(of);
    }
  }
}

function readRecord(node: YamlMap, reader: YamlReader, depth: number): DataType | undefined {
  const fields = new Map<string, Field>();
  for (const { key, value } of node.entries) {
    const optional = key.value.endsWith('?');
    const name = toNfc(optional ? key.value.slice(0, -1) : key.value);
    if (name === '*' || name === '' || fields.has(name))
      return notType(`a record with the field ${quoteText(key.value)}`, node, reader);
    const type = readType(value, reader, depth + 1);
    if (type === undefined) return undefined;
    fields.set(name, { type, optional });
  }
  /* One order for all: the order of keys in the source means nothing. */
  const names = sortKeysUtf8([...fields.keys()]);
  return { kind: 'record', fields: new Map(names.map((name) => [name, fields.get(name)!])) };
}

function notType(found: string, node: YamlNode, reader: YamlReader): undefined {
  reader.sink.report('schema-type', node.span, { found });
  return undefined;
}
