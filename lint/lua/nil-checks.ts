import type { FunctionNode } from '../../compiler/lua/ast.ts';
import type { Node } from './children.ts';
import type { LuaFile } from './lua-file.ts';
import { blocksOf } from './syntax-tree.ts';
import { isTested } from './tests.ts';

/** Where functions test expressions for being there, or give them a value. */
export class NilChecks {
  private readonly file: LuaFile;
  /** By function, then by the key of the expression. */
  private readonly checks = new Map<FunctionNode | undefined, Map<string, Node[]>>();

  constructor(file: LuaFile) {
    this.file = file;
    for (const kind of ['name', 'index'] as const)
      for (const node of file.tree.all(kind)) {
        const parent = file.tree.parent(node);
        const isTarget = parent?.kind === 'assign' && (parent.targets as readonly Node[]).includes(node);
        const key = isTarget || isTested(file, node) ? file.key(node) : undefined;
        if (key !== undefined) this.add(file.tree.functionAround(node), key, node);
      }
  }

  private add(around: FunctionNode | undefined, key: string, node: Node): void {
    const own = this.checks.get(around) ?? new Map<string, Node[]>();
    this.checks.set(around, own);
    const list = own.get(key);
    if (list === undefined) own.set(key, [node]);
    else list.push(node);
  }

  /**
   * Whether one of some expressions (by their keys) is tested before a node, in its function. What was tested before counts as
   * known, whatever the test said; but not what is tested in another branch of an `if` that the node is in.
   */
  covers(keys: readonly string[], use: Node): boolean {
    const checks = this.checks.get(this.file.tree.functionAround(use));
    return keys.some((key) =>
      (checks?.get(key) ?? []).some(
        (check) => check.span.start < use.span.start && !this.inOtherBranch(check, use),
      ),
    );
  }

  private inOtherBranch(check: Node, use: Node): boolean {
    const { tree } = this.file;
    let inner = check;
    for (const outer of tree.around(check)) {
      if (outer.kind === 'if' && tree.isInside(use, outer)) {
        const branch = blocksOf(outer).find((block) => (block as readonly Node[]).includes(inner));
        return branch !== undefined && !branch.some((one) => one === use || tree.isInside(use, one));
      }
      inner = outer;
    }
    return false;
  }
}
