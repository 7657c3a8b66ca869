import type { Expression } from '../../compiler/lua/ast.ts';
import type { LuaFile } from './lua-file.ts';

export type TypeName = 'nil' | 'boolean' | 'number' | 'string' | 'table' | 'function' | 'null';

/** The type that an expression has whatever happens; undefined if the source alone does not tell. */
export function typeOf(file: LuaFile, node: Expression): TypeName | undefined {
  const library = file.library(node);
  if (library !== undefined) return library === 'json.null' ? 'null' : undefined;
  const value = file.constant(node);
  if (value !== undefined) return value.kind === 'native' ? undefined : value.kind;
  switch (node.kind) {
    case 'table':
    case 'function':
      return node.kind;
    case 'unary':
      return node.operator === 'not' ? 'boolean' : undefined;
    case 'binary':
      return COMPARISONS.has(node.operator) ? 'boolean' : undefined;
    case 'logical': {
      const left = typeOf(file, node.left);
      return left === typeOf(file, node.right) ? left : undefined;
    }
    case 'call': {
      const name = file.called(node);
      return name === 'tostring' || name === 'type' ? 'string' : undefined;
    }
    default:
      return undefined;
  }
}

export const COMPARISONS: ReadonlySet<string> = new Set(['==', '~=', '<', '<=', '>', '>=']);
