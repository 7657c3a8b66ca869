import type { Hover } from 'vscode-languageserver';
import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import type { Index } from '../../../compiler/lua/ast.ts';
import type { Node } from '../../../lint/lua/children.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import type { Origin } from '../../../lint/lua/origins.ts';
import { typeOf } from '../../../lint/lua/types.ts';
import { functionOf, type VariableFacts } from '../../../lint/lua/variables.ts';
import { commentAbove } from './comment-above.ts';
import { functionText } from './function-text.ts';
import { fieldsOfOrigin } from './known-fields.ts';
import { entryMarkdown, SCRIPT_ENTRIES } from './library-docs.ts';
import type { LuaDocument } from './lua-document.ts';

/** What a name stands for: of the library with signature and fuel, else a variable or a field with what is known of it. */
export function hoverLua(document: LuaDocument, offset: number): Hover | undefined {
  const { file } = document;
  const node = document.nodeAt(offset);
  if (file === undefined || node === undefined) return undefined;
  const found = describe(file, node);
  if (found === undefined) return undefined;
  return {
    contents: { kind: 'markdown', value: found.text },
    range: document.positions.rangeOf(found.span),
  };
}

interface Described {
  readonly text: string;
  readonly span: Span;
}

function describe(file: LuaFile, node: Node): Described | undefined {
  const parent = file.tree.parent(node);
  const whole = parent?.kind === 'index' && parent.key === node ? parent : node;
  const library = file.library(whole);
  const entry = library === undefined ? undefined : SCRIPT_ENTRIES.get(library);
  if (entry !== undefined) return { text: entryMarkdown(entry), span: whole.span };
  if (parent?.kind === 'method' && parent.name === node) return undefined;
  if (node.kind === 'name') {
    const of = libraryNamed(file, node, parent);
    if (of !== undefined) return { text: of, span: node.span };
    const facts = file.factsOf(node);
    return facts === undefined ? undefined : { text: variableText(file, facts), span: node.span };
  }
  if (whole.kind === 'index' && whole !== node) return fieldText(file, whole, node.span);
  return undefined;
}

/** The `string` of `string.len`. */
function libraryNamed(file: LuaFile, node: Node, parent: Node | undefined): string | undefined {
  if (node.kind !== 'name' || parent?.kind !== 'index' || file.library(parent) === undefined)
    return undefined;
  const entry = SCRIPT_ENTRIES.get(node.name);
  return entry === undefined ? undefined : entryMarkdown(entry);
}

const KINDS: Readonly<Record<VariableFacts['kind'], string>> = {
  local: 'local',
  localFunction: 'local function',
  parameter: 'parameter',
  loop: 'loop variable',
  fold: 'function',
};

function variableText(file: LuaFile, facts: VariableFacts): string {
  const { variable, kind, initializer, writes } = facts;
  const node = functionOf(facts);
  const value =
    node === undefined && initializer !== undefined && writes.length === 0 ? initializer : undefined;
  const constant = value === undefined ? undefined : file.constant(value);
  const type = value === undefined ? undefined : typeOf(file, value);
  const head =
    node === undefined
      ? `${variable.name}${type === undefined ? '' : `: ${type}`}${constant === undefined || value === undefined ? '' : ` = ${shortText(file, value)}`}`
      : functionText(variable.name, node);
  const origin = file.originOfVariable(variable);
  const parts = [
    `\`\`\`lua\n(${KINDS[kind]}) ${head}\n\`\`\``,
    origin === undefined ? '' : originText(origin),
    commentAbove(file.analysis.text, facts.owner.span.start) ?? '',
    writes.length === 0 || kind === 'localFunction'
      ? ''
      : `Assigned in ${writes.length} place${writes.length === 1 ? '' : 's'}.`,
    variable.captured && variable.assigned ? 'Shared with a function inside, in a cell.' : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function shortText(file: LuaFile, node: Node): string {
  const text = textOfBytes(file.textOf(node));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const ROOTS: Readonly<Record<Origin['root'], string>> = {
  state: 'The state',
  event: 'The event',
  events: 'The events',
};

function originText({ root, path }: Origin): string {
  if (path.length === 0) return `${ROOTS[root]}.`;
  const steps = path.map((step) => (step === undefined ? '[…]' : `.${textOfBytes(step)}`)).join('');
  return `A part of the ${root}: \`${root}${steps}\`.`;
}

function fieldText(file: LuaFile, node: Index, span: Span): Described | undefined {
  const origin = file.originOf(node);
  const of = file.originOf(node.object);
  if (origin === undefined || of === undefined || node.key.kind !== 'string') return undefined;
  const name = textOfBytes(node.key.value);
  const known = fieldsOfOrigin(file, of, node).find((field) => field.name === name);
  const type = known === undefined || known.detail === 'used in this file' ? '' : `: ${known.detail}`;
  const parts = [`\`\`\`lua\n(field) ${name}${type}\n\`\`\``, originText(origin), known?.doc ?? ''];
  return { text: parts.filter((part) => part !== '').join('\n\n'), span };
}
