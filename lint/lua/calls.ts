import type { Call, FunctionNode } from '../../compiler/lua/ast.ts';
import type { Resolution, Variable } from '../../compiler/lua/scope.ts';
import type { Node } from './children.ts';
import type { Role, Roles } from './roles.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { functionOf, type VariableFacts } from './variables.ts';

/** Who calls whom, as far as functions are called by the name of a variable that is never assigned. */
export class Calls {
  private readonly sites = new Map<FunctionNode, Call[]>();
  /** Functions that are also used as values: who calls those is not known. */
  private readonly escaping = new Set<FunctionNode>();
  private readonly roles: ReadonlyMap<FunctionNode, ReadonlySet<Role>>;

  constructor(
    tree: SyntaxTree,
    { used }: Resolution,
    variables: ReadonlyMap<Variable, VariableFacts>,
    roles: Roles,
  ) {
    const callees = new Map<FunctionNode, FunctionNode[]>();
    for (const name of tree.all('name')) {
      const variable = used.get(name);
      const target = variable === undefined ? undefined : functionOf(variables.get(variable));
      if (target === undefined) continue;
      const parent = tree.parent(name);
      if (parent?.kind === 'call' && parent.callee === name) {
        add(this.sites, target, parent);
        const caller = tree.functionAround(name);
        if (caller !== undefined) add(callees, caller, target);
      } else this.escaping.add(target);
    }
    // What is called where it stands, and what is handed to a function, runs as part of the function around it.
    for (const node of tree.all('function')) {
      const outer = tree.functionAround(node);
      const parent = tree.parent(node);
      if (outer !== undefined && (parent?.kind === 'call' || parent?.kind === 'method'))
        add(callees, outer, node);
    }
    this.roles = reach(roles, callees);
  }

  /** The calls of a function; undefined when there may be others. */
  of(node: FunctionNode): readonly Call[] | undefined {
    return this.escaping.has(node) ? undefined : (this.sites.get(node) ?? []);
  }

  /** All calls by name that the file shows. */
  known(node: FunctionNode): readonly Call[] {
    return this.sites.get(node) ?? [];
  }

  /** The roles in whose course a function runs. */
  rolesOf(node: FunctionNode | undefined): ReadonlySet<Role> {
    return (node === undefined ? undefined : this.roles.get(node)) ?? NONE;
  }

  /** Whether a node runs in the course of a role. */
  runsIn(tree: SyntaxTree, node: Node, role: Role): boolean {
    return this.rolesOf(tree.functionAround(node)).has(role);
  }
}

const NONE: ReadonlySet<Role> = new Set();

function reach(
  roles: Roles,
  callees: ReadonlyMap<FunctionNode, readonly FunctionNode[]>,
): Map<FunctionNode, Set<Role>> {
  const reached = new Map<FunctionNode, Set<Role>>();
  for (const [role, root] of Object.entries(roles) as [Role, FunctionNode][]) {
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const known = reached.get(node) ?? new Set();
      if (known.has(role)) continue;
      reached.set(node, known.add(role));
      waiting.push(...(callees.get(node) ?? []));
    }
  }
  return reached;
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
