import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { Node } from '../../../lint/lua/children.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import { functionOf } from '../../../lint/lua/variables.ts';
import { encodeTokens, type MarkedToken, type TokenModifier, type TokenType } from '../semantic-legend.ts';
import { LIBRARY_ENTRIES } from './library-docs.ts';
import type { LuaDocument } from './lua-document.ts';

/** What names stand for: what no grammar of colours can tell. */
export function semanticTokensOfLua({ file, positions }: LuaDocument): number[] {
  if (file === undefined) return [];
  const marked = new Map<number, MarkedToken>();
  const add = (span: Span, type: TokenType, ...modifiers: TokenModifier[]) => {
    if (span.end > span.start) marked.set(span.start, { span, type, modifiers });
  };
  for (const node of file.tree.all('name')) {
    const library = file.library(node);
    if (library !== undefined) {
      const isModule = LIBRARY_ENTRIES.get(library)?.kind === 'library';
      add(node.span, isModule ? 'namespace' : 'function', 'defaultLibrary');
      continue;
    }
    const parent = file.tree.parent(node);
    if (parent?.kind === 'index' && parent.object === node && file.library(parent) !== undefined) {
      add(node.span, 'namespace', 'defaultLibrary');
      continue;
    }
    const facts = file.factsOf(node);
    if (facts === undefined) continue;
    const type =
      functionOf(facts) !== undefined ? 'function' : facts.kind === 'parameter' ? 'parameter' : 'variable';
    add(
      node.span,
      type,
      ...(facts.name === node ? (['declaration'] as const) : []),
      ...(facts.writes.length === 0 ? (['readonly'] as const) : (['modification'] as const)),
    );
  }
  for (const node of file.tree.all('index')) {
    if (node.key.kind !== 'string' || isQuoted(file, node.key)) continue;
    const library = file.library(node);
    if (library === undefined) add(node.key.span, 'property');
    else if (LIBRARY_ENTRIES.get(library)?.kind === 'value')
      add(node.key.span, 'property', 'defaultLibrary', 'readonly');
    else add(node.key.span, 'function', 'defaultLibrary');
  }
  for (const { name } of file.tree.all('method')) add(name.span, 'method');
  for (const { items } of file.tree.all('table'))
    for (const item of items)
      if (item.kind === 'keyed' && item.key.kind === 'string' && !isQuoted(file, item.key))
        add(item.key.span, 'property');
  return encodeTokens([...marked.values()], positions);
}

const isQuoted = (file: LuaFile, key: Node): boolean =>
  /^["'[]/.test(file.analysis.text[key.span.start] ?? '');
