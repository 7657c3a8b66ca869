import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { EXCLUDED_GLOBALS } from '../../../compiler/lua/library-rules.ts';
import { KEYWORDS } from '../../../compiler/lua/token.ts';
import type { Node } from '../../../lint/lua/children.ts';
import { isEventType } from '../../../lint/lua/event-types.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import type { Origin } from '../../../lint/lua/origins.ts';
import { functionOf, type VariableFacts } from '../../../lint/lua/variables.ts';
import { DEFAULT_LEVELS } from '../../../lint/settings.ts';
import { functionText } from './function-text.ts';
import { fieldsOfOrigin, fieldsOfVariable, type KnownField } from './known-fields.ts';
import {
  callText,
  entryMarkdown,
  LIBRARY_ENTRIES,
  type LibraryEntry,
  SCRIPT_ENTRIES,
} from './library-docs.ts';
import type { LuaDocument } from './lua-document.ts';
import { namesInScope } from './names-in-scope.ts';
import { contextAt, type TokenContext } from './token-context.ts';

/** What can be written at an offset; editors filter it by what has been typed. */
export function completeLua(document: LuaDocument, offset: number): CompletionItem[] {
  const { file } = document;
  if (file === undefined) return [];
  const { text } = file.analysis;
  const context = contextAt(text, document.tokens, offset);
  if (context === undefined) return suppressible(text, offset);
  if (context.literal !== undefined)
    return context.literal.kind === 'string' ? eventTypes(file, document, context) : [];
  const scope = namesInScope(file, context.wordStart);
  if (context.access !== undefined) return members(file, document, context, scope);
  const previous = document.tokens[context.before];
  if (
    previous?.kind === 'keyword' &&
    (previous.text === 'local' || previous.text === 'function' || previous.text === 'for')
  )
    return [];
  return [...variables(scope), ...globals(document, scope), ...keywords()];
}

function variables(scope: ReadonlyMap<string, VariableFacts>): CompletionItem[] {
  return [...scope].map(([name, facts]) => {
    const node = functionOf(facts);
    return {
      label: name,
      kind: node === undefined ? CompletionItemKind.Variable : CompletionItemKind.Function,
      detail: node === undefined ? facts.kind : functionText(name, node),
      sortText: `1${name}`,
    };
  });
}

function globals(document: LuaDocument, scope: ReadonlyMap<string, VariableFacts>): CompletionItem[] {
  const entries = document.settings.purpose === 'script' ? SCRIPT_ENTRIES : LIBRARY_ENTRIES;
  return [...entries.values()]
    .filter(({ name }) => !name.includes('.') && !scope.has(name) && !EXCLUDED_GLOBALS.has(name))
    .map((entry) => entryItem(entry, entry.name, '2'));
}

const KINDS: Readonly<Record<LibraryEntry['kind'], CompletionItemKind>> = {
  library: CompletionItemKind.Module,
  function: CompletionItemKind.Function,
  value: CompletionItemKind.Constant,
};

function entryItem(entry: LibraryEntry, label: string, order: string): CompletionItem {
  const { signature } = entry;
  return {
    label,
    kind: KINDS[entry.kind],
    ...(signature === undefined ? {} : { detail: callText(entry.name, signature) }),
    documentation: { kind: 'markdown', value: entryMarkdown(entry) },
    sortText: `${order}${label}`,
  };
}

const keywords = (): CompletionItem[] =>
  [...KEYWORDS].map((label) => ({ label, kind: CompletionItemKind.Keyword, sortText: `3${label}` }));

function members(
  file: LuaFile,
  document: LuaDocument,
  { access, chain }: TokenContext,
  scope: ReadonlyMap<string, VariableFacts>,
): CompletionItem[] {
  const [root, ...steps] = (chain ?? []).map(({ text }) => text);
  if (root === undefined || access === ':') return access === ':' ? methods() : [];
  const facts = scope.get(root);
  if (facts === undefined) return steps.length === 0 ? libraryMembers(root) : [];
  const origin = originOf(file, facts, steps);
  if (origin !== undefined) return fieldsOfOrigin(file, origin, nodeBefore(document, chain!)).map(fieldItem);
  return steps.length === 0 ? fieldsOfVariable(file, facts).map(fieldItem) : [];
}

const libraryMembers = (library: string): CompletionItem[] =>
  [...LIBRARY_ENTRIES.values()]
    .filter(({ name }) => name.startsWith(`${library}.`))
    .map((entry) => entryItem(entry, entry.name.slice(library.length + 1), '1'));

/** Only strings have methods of the library. */
const methods = (): CompletionItem[] =>
  libraryMembers('string').map((item) => ({ ...item, kind: CompletionItemKind.Method }));

const fieldItem = ({ name, detail, doc }: KnownField): CompletionItem => ({
  label: name,
  kind: CompletionItemKind.Field,
  detail,
  ...(doc === undefined ? {} : { documentation: doc }),
  sortText: `1${name}`,
});

function originOf(file: LuaFile, facts: VariableFacts, steps: readonly string[]): Origin | undefined {
  const origin = file.originOfVariable(facts.variable);
  if (origin === undefined) return undefined;
  return origin.root === 'events' ? undefined : { root: origin.root, path: [...origin.path, ...steps] };
}

const nodeBefore = (document: LuaDocument, chain: TokenContext['chain']): Node | undefined =>
  document.nodeAt(chain![0]!.start);

/** In a string that the type of an event is compared with. */
function eventTypes(file: LuaFile, document: LuaDocument, { literal }: TokenContext): CompletionItem[] {
  const node = document.nodeAt(literal!.start + 1);
  if (node === undefined || !isTypeName(file, node)) return [];
  const used = file.tree
    .all('string')
    .filter((one) => one !== node && isTypeName(file, one))
    .map(({ value }) => textOfBytes(value));
  return [...new Set([...(file.events?.keys() ?? []), ...used])].map((label) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    sortText: `1${label}`,
  }));
}

/** Whether the type of an event is compared with a node. */
function isTypeName(file: LuaFile, node: Node): boolean {
  const parent = file.tree.parent(node);
  if (parent?.kind !== 'binary' || (parent.operator !== '==' && parent.operator !== '~=')) return false;
  return isEventType(file, parent.left === node ? parent.right : parent.left);
}

/** In `-- gatos: allow(`, the rules. */
function suppressible(text: string, offset: number): CompletionItem[] {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (!/--+[ \t]*gatos:[ \t]*allow[ \t]*\([^)]*$/.test(line)) return [];
  return [...DEFAULT_LEVELS.keys()].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
}
