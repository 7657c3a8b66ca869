/** Whether a tree of our own has more than `limit` levels. It keeps a stack of its own, as `depthExceeds` does for luaparse's tree. */
export function treeExceeds(chunk: readonly object[], limit: number): boolean {
  const nodes: (readonly [part: object, depth: number])[] = [[chunk, 0]];
  for (let next = nodes.pop(); next !== undefined; next = nodes.pop()) {
    const [part, depth] = next;
    // Lists and clauses are no levels of their own.
    const level = 'kind' in part ? depth + 1 : depth;
    if (level > limit) return true;
    for (const child of Object.values(part))
      if (typeof child === 'object' && child !== null) nodes.push([child, level]);
  }
  return false;
}
