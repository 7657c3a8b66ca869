import type { Expression, Statement } from '../../compiler/lua/ast.ts';

export type Node = Statement | Expression;

/** The nodes directly below a node, in the order of the source. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'local':
      return [...node.names, ...node.values];
    case 'localFunction':
      return [node.name, node.value];
    case 'assign':
      return [...node.targets, ...node.values];
    case 'callStatement':
      return [node.call];
    case 'do':
      return node.body;
    case 'if':
      return [...node.clauses.flatMap((clause) => [clause.condition, ...clause.body]), ...node.otherwise];
    case 'while':
      return [node.condition, ...node.body];
    case 'repeat':
      return [...node.body, node.condition];
    case 'numericFor':
      return [
        node.name,
        node.start,
        node.limit,
        ...(node.step === undefined ? [] : [node.step]),
        ...node.body,
      ];
    case 'genericFor':
      return [...node.names, ...node.values, ...node.body];
    case 'return':
      return node.values;
    case 'function':
      return [...node.params, ...node.body];
    case 'index':
      return [node.object, node.key];
    case 'call':
      return [node.callee, ...node.args];
    case 'method':
      return [node.object, ...node.args];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'unary':
      return [node.operand];
    case 'concat':
      return node.parts;
    case 'table':
      return node.items.flatMap((item) => (item.kind === 'keyed' ? [item.key, item.value] : [item.value]));
    case 'one':
      return [node.inner];
    case 'break':
    case 'continue':
    case 'nil':
    case 'boolean':
    case 'number':
    case 'string':
    case 'name':
    case 'vararg':
    case 'missing':
      return [];
  }
}
