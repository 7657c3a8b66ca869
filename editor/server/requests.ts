import type {
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  Position,
  Range,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver';
import { completeLua } from './lua/completion.ts';
import { foldingOfLua } from './lua/folding.ts';
import { hoverLua } from './lua/hover.ts';
import { variableAt } from './lua/references.ts';
import { renamable, renameLua } from './lua/rename.ts';
import { semanticTokensOfLua } from './lua/semantic-tokens.ts';
import { signatureHelpLua } from './lua/signature-help.ts';
import { symbolsOfLua } from './lua/symbols.ts';
import type { OpenDocument } from './open-document.ts';
import type { Renaming } from './renaming.ts';
import { completeYaml } from './yaml/completion.ts';
import { definitionAt, renameDefinition } from './yaml/definitions.ts';
import { hoverYaml } from './yaml/hover.ts';
import { semanticTokensOfYaml } from './yaml/semantic-tokens.ts';
import { signatureHelpYaml } from './yaml/signature-help.ts';
import { foldingOfYaml, symbolsOfYaml } from './yaml/symbols.ts';

/*
 * What can be asked of a document, whatever its language. The features count in bytes where they ask the compiler, and in UTF-16 units
 * where they read lines of YAML.
 */

export function complete({ lua, yaml, positions }: OpenDocument, at: Position): CompletionItem[] {
  if (lua !== undefined) return completeLua(lua, positions.offsetAt(at));
  return yaml === undefined ? [] : completeYaml(yaml, positions.unitAt(at));
}

export function hover({ lua, yaml, positions }: OpenDocument, at: Position): Hover | undefined {
  if (lua !== undefined) return hoverLua(lua, positions.offsetAt(at));
  return yaml === undefined ? undefined : hoverYaml(yaml, positions.unitAt(at));
}

export function signatureHelp(
  { lua, yaml, positions }: OpenDocument,
  at: Position,
): SignatureHelp | undefined {
  if (lua !== undefined) return signatureHelpLua(lua, positions.offsetAt(at));
  return yaml === undefined ? undefined : signatureHelpYaml(yaml, positions.unitAt(at));
}

/** Where a name is declared, and where it is used. */
function named(
  { lua, yaml, positions }: OpenDocument,
  at: Position,
): { readonly declaration: Range; readonly uses: readonly Range[] } | undefined {
  if (lua === undefined) return yaml === undefined ? undefined : definitionAt(yaml, positions.unitAt(at));
  const found = variableAt(lua, positions.offsetAt(at));
  if (found === undefined) return undefined;
  return {
    declaration: positions.rangeOf(found.declaration),
    uses: found.uses.map((span) => positions.rangeOf(span)),
  };
}

export function definition(document: OpenDocument, at: Position): Location | undefined {
  const found = named(document, at);
  return found === undefined ? undefined : { uri: document.uri, range: found.declaration };
}

export function references(document: OpenDocument, at: Position, withDeclaration: boolean): Location[] {
  const found = named(document, at);
  if (found === undefined) return [];
  const ranges = withDeclaration ? [found.declaration, ...found.uses] : found.uses;
  return ranges.map((range) => ({ uri: document.uri, range }));
}

export function highlights(document: OpenDocument, at: Position): DocumentHighlight[] {
  return references(document, at, true).map(({ range }) => ({ range }));
}

/** What renaming would replace here, or why it cannot. */
export function prepareRename({ lua, yaml, positions }: OpenDocument, at: Position): Renaming<Range> {
  if (lua !== undefined) {
    const found = renamable(lua, positions.offsetAt(at));
    return found.value === undefined ? found : { value: positions.rangeOf(found.value.at) };
  }
  const found = yaml === undefined ? undefined : definitionAt(yaml, positions.unitAt(at));
  const ranges = found === undefined ? [] : [found.declaration, ...found.uses];
  const here = ranges.find(
    ({ start, end }) =>
      start.line === at.line && start.character <= at.character && at.character <= end.character,
  );
  return here === undefined ? { problem: 'only definitions of a policy can be renamed' } : { value: here };
}

export function rename(
  { lua, yaml, positions }: OpenDocument,
  at: Position,
  name: string,
): Renaming<TextEdit[]> {
  if (lua !== undefined) return renameLua(lua, positions.offsetAt(at), name);
  if (yaml !== undefined) return renameDefinition(yaml, positions.unitAt(at), name);
  return { problem: 'there is nothing to rename' };
}

export function symbols({ lua, yaml }: OpenDocument): DocumentSymbol[] {
  if (lua !== undefined) return symbolsOfLua(lua);
  return yaml === undefined ? [] : symbolsOfYaml(yaml);
}

export function folding({ lua, yaml }: OpenDocument): FoldingRange[] {
  if (lua !== undefined) return foldingOfLua(lua);
  return yaml === undefined ? [] : foldingOfYaml(yaml);
}

export function semanticTokens({ lua, yaml }: OpenDocument): SemanticTokens {
  if (lua !== undefined) return { data: semanticTokensOfLua(lua) };
  return { data: yaml === undefined ? [] : semanticTokensOfYaml(yaml) };
}
