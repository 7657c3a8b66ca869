import type { Data } from '../../canonical/data.ts';
import { toNfc } from '../../canonical/nfc.ts';
import type { YamlNode } from '../../compiler/yaml/node.ts';
import { readValueSchema } from '../property/read-value-schema.ts';
import type { FieldSchema, ValueSchema } from '../property/value-schema.ts';
import { keysOf } from '../yaml/keys-of.ts';
import type { TestFileReader } from '../yaml/test-file-reader.ts';
import type { ForAll } from './fold-test.ts';
import { EVENT_KIND_KEYS, FOR_ALL_KEYS } from './test-keys.ts';

const USUAL = { runs: 100, events: 20 };
export const MOST_MADE_UP = { runs: 100_000, events: 1000 };

/** Reads `for_all`: how many runs, and the kinds of events that there may be, of which the first are simpler. */
export function readForAll(node: YamlNode, source: Uint8Array, reader: TestFileReader): ForAll | undefined {
  const map = reader.map(node, '`for_all`');
  if (map === undefined) return undefined;
  const entries = reader.entries(map, keysOf(FOR_ALL_KEYS), '`for_all`');
  const runs = readCount(entries.get('runs')?.value, '`runs`', USUAL.runs, MOST_MADE_UP.runs, reader);
  const most = readCount(
    entries.get('max_events')?.value,
    '`max_events`',
    USUAL.events,
    MOST_MADE_UP.events,
    reader,
  );
  const events = reader.required(entries, 'events', map, '`for_all`')?.value;
  if (events === undefined || runs === undefined || most === undefined) return undefined;
  const items = reader.items(events, '`events` of `for_all`', 'kinds of events');
  const kinds = items?.map((item) => eventSchema(item, source, reader));
  if (!kinds?.every((one) => one !== undefined)) return undefined;
  return {
    runs,
    events: { kind: 'list', items: { kind: 'any-of', choices: kinds }, minItems: 0, maxItems: most },
  };
}

function readCount(
  node: YamlNode | undefined,
  what: string,
  usual: number,
  most: number,
  reader: TestFileReader,
): number | undefined {
  if (node === undefined) return usual;
  const value = node.kind === 'text' && /^[1-9][0-9]{0,6}$/.test(node.value) ? Number(node.value) : most + 1;
  return value <= most ? value : reader.shape(what, `a whole number from 1 to ${most}`, node.span);
}

function eventSchema(node: YamlNode, source: Uint8Array, reader: TestFileReader): ValueSchema | undefined {
  const map = reader.map(node, 'a kind of events');
  if (map === undefined) return undefined;
  const entries = reader.entries(map, keysOf(EVENT_KIND_KEYS), 'a kind of events');
  const type = reader.required(entries, 'type', map, 'a kind of events');
  const text = type === undefined ? undefined : reader.text(type.value, '`type`');
  const actors = entries.get('actors');
  const names = actors === undefined ? [] : reader.texts(actors.value, '`actors`');
  const payload = entries.get('payload');
  const schema = payload === undefined ? undefined : readValueSchema(payload.value, source, reader);
  if (text === undefined || names === undefined || (payload !== undefined && schema === undefined))
    return undefined;
  const field = (of: ValueSchema): FieldSchema => ({ schema: of, required: true });
  const oneOf = (values: readonly Data[]): FieldSchema => field({ kind: 'one-of', values });
  const fields = new Map([
    ['type', oneOf([toNfc(text.value)])],
    ...(names.length === 0 ? [] : ([['actor', oneOf(names.map(({ value }) => toNfc(value)))]] as const)),
    ...(schema === undefined ? [] : ([['payload', field(schema)]] as const)),
  ]);
  return { kind: 'record', fields };
}
