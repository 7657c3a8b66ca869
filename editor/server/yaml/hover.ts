import type { Hover } from 'vscode-languageserver';
import { typeText } from '../../../stdlib/data-type.ts';
import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { kindOf } from '../../../stdlib/reducers/kinds.ts';
import { predicateMarkdown, WORDS } from './expression-docs.ts';
import { pathBefore, typeOfPath } from './expression-names.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import { kindMarkdown } from './kind-markdown.ts';
import { unquoted } from './unquoted.ts';
import type { YamlDocument } from './yaml-document.ts';
import { keysAt } from './yaml-keys.ts';

/** What a key is for, what a kind keeps, what a name of an expression stands for. The offset is in UTF-16 units. */
export function hoverYaml(document: YamlDocument, unit: number): Hover | undefined {
  const token = expressionTokens(document).find(({ start, end }) => start <= unit && unit <= end);
  if (token !== undefined) return token.kind === 'name' ? hoverName(document, token) : undefined;
  const { positions } = document;
  const { line, character } = positions.positionOfUnit(unit);
  const found = document.lines.find(({ number }) => number === line);
  if (found?.key === undefined) return undefined;
  const show = (value: string, start: number, end: number): Hover => ({
    contents: { kind: 'markdown', value },
    range: { start: { line, character: start }, end: { line, character: end } },
  });
  const { key, value, path } = found;
  if (character >= key.start && character <= key.end) {
    const keys = keysAt(document, path.slice(0, -1), line);
    const doc = Object.hasOwn(keys, key.name) ? keys[key.name] : undefined;
    return doc === undefined ? undefined : show(`**${key.name}**\n\n${doc}`, key.start, key.end);
  }
  const text = unquoted(value.text.trim());
  const kind = document.language === 'fold.yaml' && key.name === 'kind' ? kindOf(text) : undefined;
  return kind === undefined || character < value.start
    ? undefined
    : show(kindMarkdown(text, kind), value.start, value.start + value.text.trimEnd().length);
}

function hoverName(document: YamlDocument, token: ExpressionToken): Hover | undefined {
  const value = describe(document, token);
  const { positions } = document;
  if (value === undefined) return undefined;
  return {
    contents: { kind: 'markdown', value },
    range: { start: positions.positionOfUnit(token.start), end: positions.positionOfUnit(token.end) },
  };
}

function describe(
  document: YamlDocument,
  { text, start, end, isField }: ExpressionToken,
): string | undefined {
  if (!isField) {
    const predicate = PREDICATES.get(text);
    if (predicate !== undefined) return predicateMarkdown(text, predicate);
    const word = WORDS.get(text);
    if (word !== undefined) return `**${text}**\n\n${word}`;
    const definition = document.definitions.find(({ name }) => name === text);
    if (definition !== undefined)
      return `\`\`\`\n(definition) ${text}: ${definition.line.value.text}\n\`\`\``;
    const name = document.names.get(text);
    if (name === undefined) return undefined;
    const missing = name.optional ? ' It may be missing: `has` sees to that.' : '';
    return `\`\`\`\n${text}: ${typeText(name.type)}\n\`\`\`\n\nIn ${name.where}.${missing}`;
  }
  const path = pathBefore(document.text.slice(Math.max(0, start - 500), end));
  const type = typeOfPath(document, path);
  return type === undefined ? undefined : `\`\`\`\n${path.join('.')}: ${typeText(type)}\n\`\`\``;
}
