import type { Span } from '../diagnostics/diagnostic.ts';
import type { FunctionNode, Statement } from './ast.ts';

/** A local variable, a parameter or a loop variable. */
export interface Variable {
  readonly name: string;
  readonly span: Span;
  readonly owner: FunctionScope;
  /** Used by a function inside its owner. */
  captured: boolean;
  /** Assigned anywhere but in its declaration. */
  assigned: boolean;
  /** The implicit local that `function fold` at the top level makes. */
  readonly isFold: boolean;
}

/** Lives in a cell: captured by value it could change behind the closure's back. */
export const needsCell = (variable: Variable): boolean => variable.captured && variable.assigned;

export interface FunctionScope {
  readonly parent: FunctionScope | undefined;
  /** undefined: the chunk. */
  readonly node: FunctionNode | undefined;
  readonly vararg: boolean;
}

/** The names of one block; blocks of the same function chain, and the functions chain through them. */
export class BlockScope {
  readonly parent: BlockScope | undefined;
  readonly owner: FunctionScope;
  readonly loop: { readonly continueLabel: boolean } | undefined;
  private readonly names = new Map<string, Variable>();

  constructor(
    parent: BlockScope | undefined,
    owner: FunctionScope,
    loop: { readonly continueLabel: boolean } | undefined = undefined,
  ) {
    this.parent = parent;
    this.owner = owner;
    this.loop = loop;
  }

  declare(name: string, span: Span, isFold = false): Variable {
    const variable: Variable = { name, span, owner: this.owner, captured: false, assigned: false, isFold };
    this.names.set(name, variable);
    return variable;
  }

  /** Whether a variable belongs to this very block. */
  holds(variable: Variable): boolean {
    return this.names.get(variable.name) === variable;
  }

  find(name: string): Variable | undefined {
    for (let scope: BlockScope | undefined = this; scope !== undefined; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** All names in scope, innermost first. */
  *visible(): Generator<string> {
    for (let scope: BlockScope | undefined = this; scope !== undefined; scope = scope.parent)
      yield* scope.names.keys();
  }

  /** The loop bodies of this function around here, innermost first. */
  *loops(): Generator<{ readonly continueLabel: boolean }> {
    for (let scope: BlockScope | undefined = this; scope?.owner === this.owner; scope = scope.parent)
      if (scope.loop !== undefined) yield scope.loop;
  }
}

/** What the names of a tree mean; keys are nodes of the tree. */
export interface Resolution {
  readonly declared: ReadonlyMap<object, Variable>;
  readonly used: ReadonlyMap<object, Variable>;
  /** Names, indexes and calls of require that stand for a member of the library: `string.len`. */
  readonly natives: ReadonlyMap<object, string>;
  /** The `function fold` of a batch chunk. */
  readonly fold: { readonly statement: Statement; readonly variable: Variable } | undefined;
}
