import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { SCALAR_TYPES } from '../../../compiler/policy/read-schema.ts';
import { type Field, typeText } from '../../../stdlib/data-type.ts';
import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { KINDS, type ReducerKind } from '../../../stdlib/reducers/kinds.ts';
import { callTexts, predicateMarkdown, WORDS } from './expression-docs.ts';
import { pathBefore, typeOfPath } from './expression-names.ts';
import { kindMarkdown } from './kind-markdown.ts';
import type { YamlDocument } from './yaml-document.ts';
import { isExpression, keysAt } from './yaml-keys.ts';
import { type YamlPlace, yamlPlaceAt } from './yaml-place.ts';

/** What can be written at an offset, in UTF-16 units: keys, their values, and names in expressions. */
export function completeYaml(document: YamlDocument, unit: number): CompletionItem[] {
  const place = yamlPlaceAt(document.text, unit);
  if (place === undefined) return [];
  const { line } = document.positions.positionOfUnit(unit);
  const values = place.at === 'key' ? [] : valuesAt(document, place);
  const keys = place.at === 'value' || /^["']/.test(place.written) ? [] : keyItems(document, place, line);
  return [...keys, ...values];
}

function keyItems(document: YamlDocument, { path }: YamlPlace, line: number): CompletionItem[] {
  return Object.entries(keysAt(document, path, line)).map(([label, doc]) => ({
    label,
    kind: CompletionItemKind.Property,
    documentation: doc,
    insertText: `${label}: `,
    sortText: `1${label}`,
  }));
}

const values = (labels: Iterable<string>, kind: CompletionItemKind = CompletionItemKind.EnumMember) =>
  [...labels].map((label): CompletionItem => ({ label, kind, sortText: `1${label}` }));

function valuesAt(document: YamlDocument, { path, written }: YamlPlace): CompletionItem[] {
  if (isExpression(document.language, path)) return expressionItems(document, written, path);
  const named = path.filter((key) => key !== '-');
  const last = named.at(-1);
  if (document.language === 'rgs') {
    if (last === 'intent' && named.at(-2) === 'when') return values(document.schema.intents.keys());
    if (last === 'audit') return values(['true', 'false']);
    if (last === 'version') return values(['1']);
    return named[0] === 'schema' ? values(SCALAR_TYPES) : [];
  }
  if (last === 'kind') return kindItems();
  if (last === 'select') return selectItems(document);
  return named[0] === 'payload' ? values(SCALAR_TYPES) : [];
}

const kindItems = (): CompletionItem[] =>
  Object.entries<ReducerKind>(KINDS).map(([label, kind]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    documentation: { kind: 'markdown', value: kindMarkdown(label, kind) },
    sortText: `1${label}`,
  }));

/** The places that reducers of the file write to. */
function selectItems({ lines }: YamlDocument): CompletionItem[] {
  const places = lines
    .filter(({ path }) => path.length === 3 && path[0] === 'reducers' && path[2] === 'into')
    .map(({ value }) => `$.${value.text.trim()}`);
  return values(new Set(places), CompletionItemKind.Reference);
}

function expressionItems(document: YamlDocument, written: string, path: readonly string[]): CompletionItem[] {
  const text = written.replace(/^["']/, '');
  if (isInText(text)) return [];
  const names = pathBefore(text);
  if (names.length > 1) {
    const type = typeOfPath(document, names.slice(0, -1));
    return type?.kind === 'record' ? fieldItems(type.fields) : [];
  }
  if (/^\$[\w.]*$/.test(text)) return selectorItems(document);
  const attributes = [...document.names].map(
    ([label, { type, optional, where }]): CompletionItem => ({
      label,
      kind: CompletionItemKind.Variable,
      detail: `${typeText(type)}${optional ? ', may be missing' : ''}`,
      documentation: `In ${where}.`,
      sortText: `1${label}`,
    }),
  );
  const own = path.at(-1);
  const definitions = document.definitions
    .filter(({ name }) => name !== own)
    .map(
      ({ name, line }): CompletionItem => ({
        label: name,
        kind: CompletionItemKind.Constant,
        detail: line.value.text,
        sortText: `1${name}`,
      }),
    );
  const predicates = [...PREDICATES].map(
    ([label, predicate]): CompletionItem => ({
      label,
      kind: predicate.infix ? CompletionItemKind.Operator : CompletionItemKind.Function,
      detail: callTexts(label, predicate)[0]!,
      documentation: { kind: 'markdown', value: predicateMarkdown(label, predicate) },
      sortText: `2${label}`,
    }),
  );
  const words = [...WORDS].map(
    ([label, doc]): CompletionItem => ({
      label,
      kind: CompletionItemKind.Keyword,
      documentation: doc,
      sortText: `3${label}`,
    }),
  );
  return [...attributes, ...definitions, ...predicates, ...words];
}

/** Within the quotes of a text of the expression. */
const isInText = (text: string): boolean => {
  const rest = text.replace(/\\./g, '').replace(/'[^']*'|"[^"]*"/g, '');
  return /['"]/.test(rest);
};

const fieldItems = (fields: ReadonlyMap<string, Field>): CompletionItem[] =>
  [...fields].map(([label, { type, optional }]) => ({
    label,
    kind: CompletionItemKind.Field,
    detail: `${typeText(type)}${optional ? ', may be missing' : ''}`,
    sortText: `1${label}`,
  }));

function selectorItems(document: YamlDocument): CompletionItem[] {
  const payload = document.names.get('payload')?.type;
  return payload?.kind === 'record' ? values([...payload.fields.keys()].map((name) => `$.${name}`)) : [];
}
