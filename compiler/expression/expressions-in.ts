import type { Expression } from './ast.ts';

/** An expression and all those within it, from the outside in. Expressions are of bounded depth. */
export function expressionsIn(node: Expression): Expression[] {
  return [node, ...childrenOf(node).flatMap(expressionsIn)];
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'name':
      return [];
    case 'field':
      return [node.object];
    case 'index':
      return [node.object, node.key];
    case 'list':
      return node.items;
    case 'call':
      return node.args;
    case 'and':
    case 'or':
      return node.operands;
    case 'not':
    case 'negate':
      return [node.operand];
    case 'compare':
    case 'arithmetic':
    case 'infix':
      return [node.left, node.right];
    case 'quantified':
      return [node.list, node.body];
  }
}
