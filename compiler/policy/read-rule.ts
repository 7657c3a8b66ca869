import { toNfc } from '../../canonical/nfc.ts';
import { isReserved } from '../../policy/reserved-rules.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { ExpressionSource, parseExpression } from '../expression/parse-expression.ts';
import type { YamlEntry, YamlMap, YamlText } from '../yaml/node.ts';
import type { ConditionSource, RuleKey, RuleSource } from './policy-source.ts';
import type { YamlReader } from './yaml-reader.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/;

/** Reads one rule. `defaultId` is what it is called without an `id:`. */
export function readRule(
  map: YamlMap,
  entries: ReadonlyMap<RuleKey, YamlEntry>,
  defaultId: string,
  reader: YamlReader,
): RuleSource {
  const [first] = entries.values();
  const span = { start: (first?.key.span ?? map.span).start, end: map.span.end };
  if (!entries.has('allow_if') && !entries.has('deny_if') && !entries.has('require')) {
    const key = first?.key.span ?? map.span;
    reader.sink.report('rule-without-effect', key, {});
  }
  const get = (key: RuleKey) => entries.get(key)?.value;
  const [when, reason, audit] = [get('when'), get('reason'), get('audit')];
  return {
    node: map,
    span,
    id: readId(entries.get('id'), defaultId, reader),
    ...(when === undefined ? { intents: undefined, paths: undefined } : readWhen(when, reader)),
    allow: readConditions(entries.get('allow_if'), reader),
    deny: readConditions(entries.get('deny_if'), reader),
    require: readRequire(entries.get('require'), reader),
    reason: reason === undefined ? undefined : textOf(reader.text(reason, '`reason`')),
    audit: audit === undefined ? false : (reader.boolean(audit, '`audit`') ?? false),
  };
}

const textOf = (text: YamlText | undefined): string | undefined =>
  text === undefined ? undefined : toNfc(text.value);

function readId(entry: YamlEntry | undefined, defaultId: string, reader: YamlReader): string {
  if (entry === undefined) return defaultId;
  const text = reader.text(entry.value, '`id`');
  if (text === undefined) return defaultId;
  if (!ID.test(text.value) || isReserved(text.value))
    reader.sink.report('rule-id', text.span, { id: quoteText(text.value) });
  return text.value;
}

function readWhen(node: YamlEntry['value'], reader: YamlReader): Pick<RuleSource, 'intents' | 'paths'> {
  const map = reader.map(node, '`when`');
  if (map === undefined) return { intents: undefined, paths: undefined };
  const entries = reader.entries(map, ['intent', 'path'], '`when`');
  const [intent, path] = [entries.get('intent'), entries.get('path')];
  return {
    intents: intent === undefined ? undefined : listed(intent, reader),
    paths: path === undefined ? undefined : listed(path, reader),
  };
}

function listed(entry: YamlEntry, reader: YamlReader): readonly YamlText[] {
  const what = quoteText(entry.key.value);
  const texts = reader.texts(entry.value, what) ?? [];
  if (entry.value.kind === 'list' && entry.value.items.length === 0)
    reader.shape(what, 'a text or a list that is not empty', entry.value.span);
  return texts;
}

function readConditions(entry: YamlEntry | undefined, reader: YamlReader): ConditionSource[] {
  if (entry === undefined) return [];
  const what = quoteText(entry.key.value);
  if (entry.value.kind === 'list' && entry.value.items.length === 0)
    reader.sink.report('condition-missing', entry.value.span, { what });
  const conditions: ConditionSource[] = [];
  for (const text of reader.texts(entry.value, what) ?? []) {
    const parsed = parseExpression(text, reader.sink);
    if (parsed !== undefined) conditions.push({ parsed, span: text.span });
  }
  return conditions;
}

/** `require: { quorum: … }` is short for the predicate of that name. */
function readRequire(entry: YamlEntry | undefined, reader: YamlReader): ConditionSource[] {
  if (entry === undefined) return [];
  const map = reader.map(entry.value, '`require`');
  if (map === undefined) return [];
  const quorum = reader.entries(map, ['quorum'], '`require`').get('quorum');
  if (quorum === undefined) {
    if (map.entries.length === 0) reader.sink.report('condition-missing', map.span, { what: '`require`' });
    return [];
  }
  const texts = listed(quorum, reader);
  return texts.map((text) => {
    const range = { start: 0, end: text.value.length };
    const argument = { kind: 'text', value: toNfc(text.value), range } as const;
    const expression = { kind: 'call', name: 'quorum', nameRange: range, args: [argument], range } as const;
    return { parsed: { expression, source: new ExpressionSource(text) }, span: text.span };
  });
}
