import type { LuaChunk, LuaNode } from 'luaparse';
import type { Sink } from '../diagnostics/sink.ts';

/**
 * Whether a tree has more than `limit` levels; reports the first node that is too deep. It keeps a stack of its own,
 * because luaparse builds `a.b.c…` and `1+1+…` in a loop, as deep as the source is long.
 */
export function depthExceeds(chunk: LuaChunk, limit: number, sink: Sink): boolean {
  const nodes: LuaNode[] = [...reversed(chunk.body)];
  const depths: number[] = nodes.map(() => 1);
  for (;;) {
    const node = nodes.pop();
    if (node === undefined) return false;
    const depth = depths.pop()!;
    if (depth > limit) {
      const [start, end] = node.range;
      sink.report('expression-too-long', { start, end }, { limit: String(limit) });
      return true;
    }
    for (const child of reversed(children(node))) {
      nodes.push(child);
      depths.push(depth + 1);
    }
  }
}

const reversed = (list: readonly LuaNode[]): LuaNode[] => [...list].reverse();

function children(node: LuaNode): readonly LuaNode[] {
  switch (node.type) {
    case 'Identifier':
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NilLiteral':
    case 'VarargLiteral':
      return [];
    case 'FunctionDeclaration':
      return node.identifier === null ? node.body : [node.identifier, ...node.body];
    case 'MemberExpression':
      return [node.base];
    case 'TableConstructorExpression':
      return node.fields;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'UnaryExpression':
      return [node.argument];
    case 'IndexExpression':
      return [node.base, node.index];
    case 'CallExpression':
      return [node.base, ...node.arguments];
    case 'TableCallExpression':
      return [node.base, node.arguments];
    case 'StringCallExpression':
      return [node.base, node.argument];
    case 'TableKey':
      return [node.key, node.value];
    case 'TableKeyString':
    case 'TableValue':
      return [node.value];
    case 'LocalStatement':
      return node.init;
    case 'AssignmentStatement':
      return [...node.variables, ...node.init];
    case 'CallStatement':
      return [node.expression];
    case 'ReturnStatement':
      return node.arguments;
    case 'IfStatement':
      return node.clauses;
    case 'IfClause':
    case 'ElseifClause':
    case 'WhileStatement':
    case 'RepeatStatement':
      return [node.condition, ...node.body];
    case 'ElseClause':
    case 'DoStatement':
      return node.body;
    case 'ForNumericStatement':
      return node.step === null
        ? [node.start, node.end, ...node.body]
        : [node.start, node.end, node.step, ...node.body];
    case 'ForGenericStatement':
      return [...node.iterators, ...node.body];
  }
}
