import { children, type Node } from '../../../lint/lua/children.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import { blocksOf } from '../../../lint/lua/syntax-tree.ts';
import type { VariableFacts } from '../../../lint/lua/variables.ts';

/** The variables that can be named at an offset, by name: of several with one name, the one that counts there. */
export function namesInScope(file: LuaFile, offset: number): ReadonlyMap<string, VariableFacts> {
  const { declared } = file.analysis.resolution;
  const found = new Map<string, VariableFacts>();
  const declare = (names: readonly object[]) => {
    for (const name of names) {
      const variable = declared.get(name);
      const facts = variable === undefined ? undefined : file.variables.get(variable);
      if (facts !== undefined) found.set(facts.variable.name, facts);
    }
  };

  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.span.start >= offset) return;
      if (node.kind === 'localFunction') declare([node.name]);
      if (node.kind === 'assign' && node.declaration) declare(node.targets);
      if (isInside(file.analysis.text, node, offset)) {
        enter(node);
        return;
      }
      if (node.kind === 'local') declare(node.names);
    }
  };

  /** What is declared before the offset in a node that is not finished there. */
  const enter = (node: Node): void => {
    if (node.kind === 'function') declare(node.params);
    if ((node.kind === 'numericFor' || node.kind === 'genericFor') && offset > headEnd(node))
      declare(node.kind === 'numericFor' ? [node.name] : node.names);
    visit(node.kind === 'if' ? branchAt(file.analysis.text, node, offset) : children(node));
  };

  visit(file.tree.chunk);
  return found;
}

type OfKind<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

function headEnd(node: OfKind<'numericFor' | 'genericFor'>): number {
  const values = node.kind === 'numericFor' ? [node.limit] : node.values;
  return values[values.length - 1]?.span.end ?? node.span.start;
}

/** The condition and the block of an `if` that an offset is in. */
function branchAt(text: string, { clauses, otherwise }: OfKind<'if'>, offset: number): readonly Node[] {
  const clause = clauses.filter(({ condition }) => condition.span.start <= offset).at(-1);
  if (clause === undefined) return [];
  const { condition, body } = clause;
  const end = body[body.length - 1]?.span.end ?? condition.span.end;
  const isElse = offset > end && /\belse\b/.test(text.slice(end, offset));
  return isElse ? otherwise : [condition, ...body];
}

/** Whether a cursor there writes into a node: before its `end`, or anywhere behind its start if it has none yet. */
function isInside(text: string, node: Node, offset: number): boolean {
  const { start, end } = node.span;
  const opens = node.kind === 'function' || node.kind === 'localFunction' || blocksOf(node).length > 0;
  if (!opens || node.kind === 'repeat') return offset <= end;
  if (/(^|\W)end$/.test(text.slice(Math.max(start, end - 4), end))) return offset <= end - 3;
  return text.slice(end, offset).trim() === '';
}
