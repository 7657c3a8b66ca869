import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression, FunctionNode, Statement } from '../../../compiler/lua/ast.ts';
import { children, type Node } from '../../../lint/lua/children.ts';
import { functionText } from './function-text.ts';
import type { LuaDocument } from './lua-document.ts';

/** The functions of a file with those in them, and the variables of its top level. */
export function symbolsOfLua(document: LuaDocument): DocumentSymbol[] {
  const { file, positions } = document;
  if (file === undefined) return [];

  const symbol = (
    name: string,
    kind: SymbolKind,
    whole: Span,
    own: Span,
    below: DocumentSymbol[],
    detail?: string,
  ) => ({
    name: name === '' ? '?' : name,
    kind,
    range: positions.rangeOf(whole),
    selectionRange: positions.rangeOf(own),
    ...(detail === undefined ? {} : { detail }),
    ...(below.length === 0 ? {} : { children: below }),
  });
  const ofFunction = (name: string, node: FunctionNode, whole: Span, own: Span): DocumentSymbol =>
    symbol(name, SymbolKind.Function, whole, own, within(node.body), functionText('', node));

  const within = (nodes: readonly Node[]): DocumentSymbol[] => nodes.flatMap(inside);
  const inside = (node: Node): DocumentSymbol[] => {
    switch (node.kind) {
      case 'localFunction':
        return [ofFunction(node.name.name, node.value, node.span, node.name.span)];
      case 'local':
        return node.values.flatMap((value, i) => {
          const name = node.names[i];
          return value.kind === 'function' && name !== undefined
            ? [ofFunction(name.name, value, node.span, name.span)]
            : inside(value);
        });
      case 'assign':
        return node.values.flatMap((value, i) => {
          const target = node.targets[i];
          return value.kind === 'function' && target !== undefined
            ? [ofFunction(pathOf(target), value, node.span, target.span)]
            : inside(value);
        });
      case 'table':
        return node.items.flatMap((item) =>
          item.kind === 'keyed' && item.value.kind === 'function' && item.key.kind === 'string'
            ? [ofFunction(textOfBytes(item.key.value), item.value, item.span, item.key.span)]
            : inside(item.value),
        );
      case 'function':
        return [ofFunction('function', node, node.span, { start: node.span.start, end: node.span.start })];
      default:
        return within(children(node));
    }
  };

  const top = (statement: Statement): DocumentSymbol[] => {
    if (statement.kind !== 'local') return inside(statement);
    const functions = inside(statement);
    if (functions.length > 0) return functions;
    return statement.names.map(({ name, span }) =>
      symbol(name, SymbolKind.Variable, statement.span, span, []),
    );
  };
  return file.tree.chunk.flatMap(top);
}

function pathOf(target: Expression): string {
  if (target.kind === 'name') return target.name;
  if (target.kind !== 'index' || target.key.kind !== 'string') return '';
  return `${pathOf(target.object)}.${textOfBytes(target.key.value)}`;
}
