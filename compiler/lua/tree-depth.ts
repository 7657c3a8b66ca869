/** Whether a tree of our own has more than `limit` levels. It keeps a stack of its own, as `depthExceeds` does for luaparse's tree. */
export function treeExceeds(chunk: readonly object[], limit: number): boolean {
  const parts: object[] = [chunk];
  const depths: number[] = [0];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    // Lists and clauses are no levels of their own; spans have nothing below them.
    const depth = depths.pop()! + ('kind' in part ? 1 : 0);
    if (depth > limit) return true;
    for (const child of Object.values(part)) {
      if (typeof child !== 'object' || child === null || 'end' in child) continue;
      parts.push(child);
      depths.push(depth);
    }
  }
  return false;
}
