import type { Expression } from '../../compiler/lua/ast.ts';
import type { Resolution } from '../../compiler/lua/scope.ts';

/**
 * A text that two expressions share if they read the same variables in the same way; undefined for one that calls or makes
 * something, which is new each time.
 */
export function expressionKey(node: Expression, { used, natives }: Resolution): string | undefined {
  const keyOf = (one: Expression): string | undefined => {
    switch (one.kind) {
      case 'nil':
      case 'vararg':
        return one.kind;
      case 'boolean':
        return String(one.value);
      case 'number':
        return one.text;
      case 'string':
        return JSON.stringify(one.value);
      case 'name':
        return natives.get(one) ?? `${one.name}@${used.get(one)?.span.start ?? ''}`;
      case 'index':
        return joined('[', [one.object, one.key]);
      case 'binary':
      case 'logical':
        return joined(one.operator, [one.left, one.right]);
      case 'unary':
        return joined(one.operator, [one.operand]);
      case 'concat':
        return joined('..', one.parts);
      case 'function':
      case 'call':
      case 'method':
      case 'table':
      case 'one':
      case 'missing':
        return undefined;
    }
  };
  const joined = (operator: string, parts: readonly Expression[]): string | undefined => {
    const keys = parts.map(keyOf);
    return keys.includes(undefined) ? undefined : `(${operator} ${keys.join(' ')})`;
  };
  return keyOf(node);
}
