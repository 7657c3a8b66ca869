import type { Expression, FunctionNode } from '../../compiler/lua/ast.ts';
import type { Resolution, Variable } from '../../compiler/lua/scope.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { functionOf, type VariableFacts } from './variables.ts';

export type Role = 'init' | 'fold' | 'emit' | 'batch';

/** The functions that the host calls (docs/spec/echolua.md, EL-FOLD-1), as far as the source shows them. */
export type Roles = Readonly<Partial<Record<Role, FunctionNode>>>;

export function rolesOf(
  tree: SyntaxTree,
  { fold, used }: Resolution,
  variables: ReadonlyMap<Variable, VariableFacts>,
): Roles {
  const functionIn = (node: Expression | undefined): FunctionNode | undefined => {
    if (node?.kind === 'function') return node;
    const variable = node?.kind === 'name' ? used.get(node) : undefined;
    return variable === undefined ? undefined : functionOf(variables.get(variable));
  };
  if (fold !== undefined) {
    const value = fold.statement.kind === 'assign' ? fold.statement.values[0] : undefined;
    return value?.kind === 'function' ? { batch: value } : {};
  }
  const last = tree.chunk[tree.chunk.length - 1];
  let result = last?.kind === 'return' ? last.values[0] : undefined;
  if (result?.kind === 'name') {
    const facts = variables.get(used.get(result)!);
    if (facts?.writes.length === 0 && facts.initializer !== undefined) result = facts.initializer;
  }
  if (result?.kind === 'function') return { fold: result };
  const roles: Partial<Record<Role, FunctionNode>> = {};
  if (result?.kind !== 'table') return roles;
  for (const item of result.items) {
    if (item.kind !== 'keyed' || item.key.kind !== 'string') continue;
    const { value: name } = item.key;
    const value = functionIn(item.value);
    if (value !== undefined && (name === 'init' || name === 'fold' || name === 'emit')) roles[name] = value;
  }
  return roles;
}
