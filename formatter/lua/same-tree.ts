/**
 * Whether two trees of plain data are the same but for the places in the source (`span`). It keeps a stack of its own, because a tree
 * is as deep as the source asks for.
 */
export function sameTree(one: unknown, other: unknown): boolean {
  const stack: unknown[] = [one, other];
  while (stack.length > 0) {
    const b = stack.pop();
    const a = stack.pop();
    if (a === b) continue;
    if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (key === 'span') continue;
      if (!Object.hasOwn(b, key)) return false;
      stack.push(a[key], b[key]);
    }
  }
  return true;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
