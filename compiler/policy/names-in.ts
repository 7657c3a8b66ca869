import type { Expression } from '../expression/ast.ts';

/** The names that an expression has in it: of attributes, definitions and variables. Expressions are of bounded depth. */
export function namesIn(node: Expression): string[] {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return [];
    case 'name':
      return [node.name];
    case 'field':
      return namesIn(node.object);
    case 'index':
      return [...namesIn(node.object), ...namesIn(node.key)];
    case 'list':
      return node.items.flatMap(namesIn);
    case 'call':
      return node.args.flatMap(namesIn);
    case 'and':
    case 'or':
      return node.operands.flatMap(namesIn);
    case 'not':
    case 'negate':
      return namesIn(node.operand);
    case 'compare':
    case 'arithmetic':
    case 'infix':
      return [...namesIn(node.left), ...namesIn(node.right)];
    case 'quantified':
      return [...namesIn(node.list), ...namesIn(node.body)];
  }
}
