import type { FunctionNode, Statement } from '../../compiler/lua/ast.ts';
import { children, type Node } from './children.ts';

type OfKind<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** The nodes of a chunk by kind, with the way up from each. Trees are at most `MAX_TREE_DEPTH` deep. */
export class SyntaxTree {
  readonly chunk: readonly Statement[];
  private readonly byKind = new Map<Node['kind'], Node[]>();
  private readonly parents = new Map<Node, Node>();

  constructor(chunk: readonly Statement[]) {
    this.chunk = chunk;
    for (const statement of chunk) this.add(statement);
  }

  private add(node: Node): void {
    const list = this.byKind.get(node.kind);
    if (list === undefined) this.byKind.set(node.kind, [node]);
    else list.push(node);
    for (const child of children(node)) {
      this.parents.set(child, node);
      this.add(child);
    }
  }

  /** All nodes of a kind, parents first, in the order of the source. */
  all<Kind extends Node['kind']>(kind: Kind): readonly OfKind<Kind>[] {
    return (this.byKind.get(kind) ?? []) as OfKind<Kind>[];
  }

  parent(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  /** The nodes around a node, innermost first. */
  *around(node: Node): Generator<Node> {
    for (let at = this.parents.get(node); at !== undefined; at = this.parents.get(at)) yield at;
  }

  /** The function that a node is in; undefined: the chunk. */
  functionAround(node: Node): FunctionNode | undefined {
    for (const outer of this.around(node)) if (outer.kind === 'function') return outer;
    return undefined;
  }

  /** The block that a node is in, as its list of statements. */
  blockAround(node: Node): readonly Statement[] {
    let inner = node;
    for (const outer of this.around(node)) {
      const block = blocksOf(outer).find((one) => (one as readonly Node[]).includes(inner));
      if (block !== undefined) return block;
      inner = outer;
    }
    return this.chunk;
  }

  isInside(node: Node, outer: Node): boolean {
    for (const one of this.around(node)) if (one === outer) return true;
    return false;
  }

  /** Whether a node runs once a round of a loop of its own function. */
  isInLoop(node: Node): boolean {
    let inner: Node = node;
    for (const outer of this.around(node)) {
      if (outer.kind === 'function') return false;
      if (isLoop(outer) && (outer.body as readonly Node[]).includes(inner)) return true;
      if ((outer.kind === 'while' || outer.kind === 'repeat') && outer.condition === inner) return true;
      inner = outer;
    }
    return false;
  }
}

export type Loop = OfKind<'while' | 'repeat' | 'numericFor' | 'genericFor'>;

export const isLoop = (node: Node): node is Loop =>
  node.kind === 'while' || node.kind === 'repeat' || node.kind === 'numericFor' || node.kind === 'genericFor';

/** The blocks of statements directly below a node. */
export function blocksOf(node: Node): readonly (readonly Statement[])[] {
  if (node.kind === 'if') return [...node.clauses.map((clause) => clause.body), node.otherwise];
  return 'body' in node ? [node.body] : [];
}
