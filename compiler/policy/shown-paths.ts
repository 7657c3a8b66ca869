import type { Checked, Variable } from '../expression/checked.ts';
import { isPath, partsOf } from '../expression/checked.ts';

/**
 * The paths that an expression reads, whole and from left to right, and those in their keys: what an explanation shows. Paths
 * through variables of its quantifiers have no one value; whole maps may be of any size and say little.
 */
export function shownPaths(node: Checked): Checked[] {
  const paths: Checked[] = [];
  collect(node, paths, []);
  return paths;
}

function collect(node: Checked, paths: Checked[], bound: readonly Variable[]): void {
  if (isPath(node)) {
    if (node.type.kind !== 'map' && !mentions(node, bound)) paths.push(node);
    for (let at: Checked = node; at.kind === 'field' || at.kind === 'entry'; at = at.object)
      if (at.kind === 'entry') collect(at.key, paths, bound);
    return;
  }
  if (node.kind === 'quantified') {
    collect(node.list, paths, bound);
    collect(node.body, paths, [...bound, node.variable]);
    return;
  }
  for (const part of partsOf(node)) collect(part, paths, bound);
}

function mentions(node: Checked, variables: readonly Variable[]): boolean {
  if (node.kind === 'variable') return variables.includes(node.variable);
  return partsOf(node).some((part) => mentions(part, variables));
}
