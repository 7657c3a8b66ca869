import { toNfc } from '../../canonical/nfc.ts';
import type { Field } from '../../stdlib/data-type.ts';
import { globProblem } from '../../stdlib/predicates/glob.ts';
import { kindNames, kindOf } from '../../stdlib/reducers/kinds.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { type Parsed, parseExpression } from '../expression/parse-expression.ts';
import { readAttributes } from '../policy/read-schema.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlText } from '../yaml/node.ts';
import { parseSelector } from './selector.ts';
import type { Artifact, ParsedSpec, Reducer, Source } from './spec.ts';
import {
  canBeWholeState,
  emitKeys,
  foldKeys,
  keysOfKind,
  REQUIRED_FOLD_KEYS,
  type ReducerKey,
  reducerKeys,
} from './spec-keys.ts';
import { SpecReader, startOf } from './spec-reader.ts';

/** Keys that every reducer may have. */
const COMMON: readonly ReducerKey[] = ['id', 'kind', 'lua', 'where', 'into'];
const ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

/** Reads the one document of a fold. Reports what is wrong; the result is whole if nothing was. */
export function readSpec(documents: readonly YamlNode[], sink: Sink): ParsedSpec | undefined {
  const reader = new SpecReader(sink);
  const [document, second] = documents.filter(({ kind }) => kind !== 'empty');
  if (document === undefined) return reader.shape('a fold', 'a map', { start: 0, end: 0 });
  if (second !== undefined) return reader.shape('a file', 'one fold, not several documents', second.span);
  const map = reader.map(document, 'a fold');
  if (map === undefined) return undefined;
  const entries = reader.entriesWith(map, foldKeys, REQUIRED_FOLD_KEYS, 'a fold');
  const read = <T>(entry: YamlEntry | undefined, how: (node: YamlNode) => T, otherwise: T): T =>
    entry === undefined ? otherwise : how(entry.value);
  return {
    version: read(entries.get('version'), (node) => readVersion(node, reader), 0),
    inputs: read(entries.get('inputs'), (node) => readInputs(node, reader), []),
    payload: read(entries.get('payload'), (node) => readPayload(node, reader), new Map<string, Field>()),
    reducers: read(entries.get('reducers'), (node) => readReducers(node, reader), []),
    emit: read(entries.get('emit'), (node) => readEmit(node, reader), []),
  };
}

function readVersion(node: YamlNode, reader: SpecReader): number {
  const text = node.kind === 'text' ? node.value : '';
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  reader.shape('`version`', 'a whole number from 1 on', node.span);
  return 0;
}

function readInputs(node: YamlNode, reader: SpecReader): string[] {
  const globs: string[] = [];
  for (const item of reader.list(node, '`inputs`')?.items ?? []) {
    const text = reader.text(item, 'each of `inputs`');
    if (text === undefined) continue;
    const glob = toNfc(text.value);
    const problem = globProblem(byteStringOf(glob));
    if (problem !== undefined) reader.sink.report('bad-glob', text.span, { problem });
    globs.push(glob);
  }
  return globs;
}

/** Types are those of a policy's schema, so `payload` is read as the attributes of one intent. */
function readPayload(node: YamlNode, reader: SpecReader): ReadonlyMap<string, Field> {
  const fields = reader.map(node, '`payload`');
  return fields === undefined ? new Map() : readAttributes(fields, '`payload`', reader);
}

function readReducers(node: YamlNode, reader: SpecReader): Reducer<Parsed>[] {
  const reducers: Reducer<Parsed>[] = [];
  for (const item of reader.list(node, '`reducers`')?.items ?? []) {
    const map = reader.map(item, 'a reducer');
    const reducer = map === undefined ? undefined : readReducer(map, reader);
    if (reducer !== undefined) reducers.push(reducer);
  }
  return reducers;
}

function readReducer(map: YamlMap, reader: SpecReader): Reducer<Parsed> | undefined {
  const { sink } = reader;
  const entries = reader.entries(map, reducerKeys, 'a reducer');
  const does = readKind(map, entries, reader);
  if (does === undefined) return undefined;
  const what = does.kind === 'lua' ? 'a Lua reducer' : `a ${does.name}`;
  const { required, optional } =
    does.kind === 'lua' ? { required: [], optional: [] } : keysOfKind(does.definition);
  for (const key of required) if (!entries.has(key)) reader.missing(map, key, what);
  for (const [key, entry] of entries)
    if (!COMMON.includes(key) && !required.includes(key) && !optional.includes(key))
      sink.report('key-without-use', entry.key.span, { key: quoteText(key), what });

  const source = (key: ReducerKey) => {
    const entry = entries.get(key);
    return entry === undefined ? undefined : readSource(entry, reader);
  };
  const condition = (key: ReducerKey) => {
    const entry = entries.get(key);
    const text = entry === undefined ? undefined : reader.text(entry.value, quoteText(key));
    return text === undefined ? undefined : readExpression(text, sink);
  };
  const into = readInto(entries.get('into'), reader);
  if (into?.length === 0 && does.kind === 'native' && !canBeWholeState(does.definition))
    reader.missing(map, 'into', what);
  const id = entries.get('id');
  const otherwise =
    into === undefined || into.length === 0 ? (does.kind === 'lua' ? 'lua' : does.name) : into.join('.');
  return {
    span: startOf(map),
    id: id === undefined ? otherwise : readId(id, reader),
    idSpan: id?.value.span ?? startOf(map),
    does,
    into: into ?? [],
    where: condition('where'),
    key: source('key'),
    value: source('value'),
    remove: condition('remove'),
  };
}

function readKind(
  map: YamlMap,
  entries: ReadonlyMap<ReducerKey, YamlEntry>,
  reader: SpecReader,
): Reducer<Parsed>['does'] | undefined {
  const [kind, lua] = [entries.get('kind'), entries.get('lua')];
  if (lua !== undefined) {
    if (kind !== undefined) return reader.shape('a reducer', 'of a kind or in Lua, not both', kind.key.span);
    const path = reader.text(lua.value, '`lua`');
    return path === undefined ? undefined : { kind: 'lua', path };
  }
  if (kind === undefined) {
    reader.missing(map, 'kind', 'a reducer');
    return undefined;
  }
  const name = reader.text(kind.value, '`kind`');
  if (name === undefined) return undefined;
  const definition = kindOf(name.value);
  if (definition !== undefined) return { kind: 'native', name: name.value, definition };
  const hint = didYouMean(suggest(name.value, kindNames)) ?? `there are ${kindNames.join(', ')}`;
  reader.sink.report('unknown-kind', name.span, { name: quoteText(name.value) }, { hint });
  return undefined;
}

function readId({ value }: YamlEntry, reader: SpecReader): string {
  const text = reader.text(value, '`id`');
  if (text !== undefined && !ID.test(text.value))
    reader.shape('`id`', 'letters, digits and . _ : / - (at most 200), a letter or digit first', text.span);
  return text?.value ?? '';
}

function readInto(entry: YamlEntry | undefined, reader: SpecReader): readonly string[] | undefined {
  if (entry === undefined) return [];
  const text = reader.text(entry.value, '`into`');
  if (text === undefined) return undefined;
  const names = text.value.split('.');
  if (names.length <= 16 && names.every((name) => NAME.test(name))) return names;
  return reader.shape('`into`', 'a name, or names with dots between: `finance.invoices`', text.span);
}

function readSource({ key, value }: YamlEntry, reader: SpecReader): Source<Parsed> | undefined {
  const text = reader.text(value, quoteText(key.value));
  if (text === undefined) return undefined;
  const { span } = text;
  if (text.value.startsWith('$')) {
    const steps = parseSelector(text, reader.sink);
    return steps === undefined ? undefined : { kind: 'payload', steps, span };
  }
  const field = /^event\.(ulid|type|actor)$/.exec(text.value)?.[1];
  return field === undefined ? readExpression(text, reader.sink) : { kind: 'event', field, span };
}

function readExpression(text: YamlText, sink: Sink): Source<Parsed> | undefined {
  const expression = parseExpression(text, sink);
  return expression === undefined ? undefined : { kind: 'expression', expression, span: text.span };
}

function readEmit(node: YamlNode, reader: SpecReader): Artifact[] {
  const artifacts: Artifact[] = [];
  for (const item of reader.list(node, '`emit`')?.items ?? []) {
    const map = reader.map(item, 'each of `emit`');
    if (map === undefined) continue;
    const entries = reader.entriesWith(map, emitKeys, ['path'], 'an artifact');
    const [path, select] = [entries.get('path'), entries.get('select')];
    const text = path === undefined ? undefined : reader.text(path.value, '`path`');
    if (text !== undefined)
      artifacts.push({ path: text, select: select && readSelect(select.value, reader) });
  }
  return artifacts;
}

function readSelect(node: YamlNode, reader: SpecReader): Artifact['select'] {
  const text = reader.text(node, '`select`');
  const steps = text === undefined ? undefined : parseSelector(text, reader.sink);
  const span: Span = node.span;
  return steps === undefined ? undefined : { steps, span };
}
