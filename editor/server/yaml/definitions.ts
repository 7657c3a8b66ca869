import type { Range, TextEdit } from 'vscode-languageserver';
import { isName } from '../../../compiler/expression/is-name.ts';
import type { Renaming } from '../renaming.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';
import type { Definition, YamlDocument } from './yaml-document.ts';

/** A definition of a policy, with the places that name it. */
export interface NamedDefinition {
  readonly name: string;
  readonly declaration: Range;
  readonly uses: readonly Range[];
}

/** The definition at an offset in UTF-16 units: where it is written, or where it is named. */
export function definitionAt(document: YamlDocument, unit: number): NamedDefinition | undefined {
  const tokens = expressionTokens(document);
  const { line, character } = document.positions.positionOfUnit(unit);
  const used = tokens.find(({ start, end }) => start <= unit && unit <= end);
  const found = document.definitions.find(
    ({ name, line: own }) =>
      (used?.kind === 'name' && !used.isField && used.text === name) ||
      (own.number === line && character >= own.key!.start && character <= own.key!.end),
  );
  return found === undefined ? undefined : named(document, found, tokens);
}

function named(
  { positions }: YamlDocument,
  { name, line }: Definition,
  tokens: readonly ExpressionToken[],
): NamedDefinition {
  const range = (start: number, end: number) => ({
    start: positions.positionOfUnit(start),
    end: positions.positionOfUnit(end),
  });
  const { start, end } = line.key!;
  const uses = tokens
    .filter((token) => token.kind === 'name' && !token.isField && token.text === name)
    .map((token) => range(token.start, token.end));
  const at = { line: line.number, character: start };
  return { name, declaration: { start: at, end: { line: line.number, character: end } }, uses };
}

/** The edits that give a definition another name; refused for one that something else has. */
export function renameDefinition(document: YamlDocument, unit: number, name: string): Renaming<TextEdit[]> {
  const found = definitionAt(document, unit);
  if (found === undefined) return { problem: 'only definitions of a policy can be renamed' };
  if (!isName(name)) return { problem: `\`${name.slice(0, 40)}\` is no name for a definition` };
  const isTaken = (token: ExpressionToken) => token.kind === 'name' && !token.isField && token.text === name;
  const defined = document.definitions.some((one) => one.name === name);
  // A variable of a quantifier with this name would hide the definition.
  if (defined || document.names.has(name) || expressionTokens(document).some(isTaken))
    return { problem: `\`${name}\` is in use` };
  return { value: [found.declaration, ...found.uses].map((range) => ({ range, newText: name })) };
}
