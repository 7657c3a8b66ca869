import type { Expression, FunctionNode, Name } from '../../compiler/lua/ast.ts';
import { isMulti } from '../../compiler/lua/ast.ts';
import type { Resolution, Variable } from '../../compiler/lua/scope.ts';
import type { Node } from './children.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** A variable with all that the file does with it. */
export interface VariableFacts {
  readonly variable: Variable;
  readonly kind: 'local' | 'localFunction' | 'parameter' | 'loop' | 'fold';
  /** Where it is declared. */
  readonly name: Name;
  /** The statement or function that declares it. */
  readonly owner: Node;
  /** What it is declared with, if that is one expression of its own. */
  readonly initializer: Expression | undefined;
  /** Of a parameter, its place among the parameters. */
  readonly position: number;
  readonly reads: readonly Name[];
  readonly writes: readonly Name[];
}

/** The variables of a file in the order of their declarations. A parameter `self` that no one wrote is not among them. */
export function variablesOf(
  tree: SyntaxTree,
  { declared, used }: Resolution,
): ReadonlyMap<Variable, VariableFacts> {
  const reads = new Map<Variable, Name[]>();
  const writes = new Map<Variable, Name[]>();
  for (const name of tree.all('name')) {
    const variable = used.get(name);
    if (variable === undefined) continue;
    const parent = tree.parent(name);
    const isWrite = parent?.kind === 'assign' && (parent.targets as readonly Node[]).includes(name);
    const uses = isWrite ? writes : reads;
    const list = uses.get(variable);
    if (list === undefined) uses.set(variable, [name]);
    else list.push(name);
  }

  const facts = new Map<Variable, VariableFacts>();
  for (const name of tree.all('name')) {
    const variable = declared.get(name);
    const owner = tree.parent(name);
    if (variable === undefined || owner === undefined) continue;
    facts.set(variable, {
      variable,
      name,
      owner,
      ...declarationOf(name, owner),
      reads: reads.get(variable) ?? [],
      writes: writes.get(variable) ?? [],
    });
  }
  return facts;
}

function declarationOf(name: Name, owner: Node): Pick<VariableFacts, 'kind' | 'initializer' | 'position'> {
  switch (owner.kind) {
    case 'local': {
      const at = owner.names.indexOf(name);
      return { kind: 'local', initializer: valueAt(owner.values, at), position: at };
    }
    case 'localFunction':
      return { kind: 'localFunction', initializer: owner.value, position: 0 };
    case 'assign':
      return { kind: 'fold', initializer: owner.values[0], position: 0 };
    case 'function':
      return { kind: 'parameter', initializer: undefined, position: owner.params.indexOf(name) };
    default:
      return {
        kind: 'loop',
        initializer: undefined,
        position: owner.kind === 'genericFor' ? owner.names.indexOf(name) : 0,
      };
  }
}

/** The expression that alone gives the value at a place of a list; undefined for a value of a call's several. */
export function valueAt(values: readonly Expression[], at: number): Expression | undefined {
  const value = values[at];
  return at > 0 && at === values.length - 1 && isMulti(value) ? undefined : value;
}

/** The function that a variable stands for, as long as nothing assigns it. */
export function functionOf(facts: VariableFacts | undefined): FunctionNode | undefined {
  if (facts === undefined || facts.writes.length > 0 || facts.initializer?.kind !== 'function')
    return undefined;
  return facts.initializer;
}
