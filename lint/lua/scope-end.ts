import type { Node } from './children.ts';
import { blocksOf, type SyntaxTree } from './syntax-tree.ts';
import type { VariableFacts } from './variables.ts';

/** The node whose scope a variable is in, and the byte where that scope ends. */
export function scopeOf(
  tree: SyntaxTree,
  { owner, kind }: VariableFacts,
): { readonly in: object; readonly end: number } {
  if (kind === 'parameter' || kind === 'loop') return { in: owner, end: owner.span.end };
  const parent = tree.parent(owner);
  if (parent === undefined) return { in: tree, end: Number.MAX_SAFE_INTEGER };
  // The condition of a repeat loop is in the scope of its body.
  if (parent.kind === 'repeat') return { in: parent.body, end: parent.span.end };
  const block = blocksOf(parent).find((one) => (one as readonly Node[]).includes(owner)) ?? [];
  return { in: block, end: block[block.length - 1]?.span.end ?? parent.span.end };
}
