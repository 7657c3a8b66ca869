import { type Checked, partsOf } from '../../compiler/expression/checked.ts';

/** Whether an expression always has a value: nothing in it can be missing, without an answer, or too large for a number. */
export function isDecided(node: Checked): boolean {
  if (node.kind === 'has') return true;
  if (node.kind === 'entry' || node.kind === 'arithmetic' || node.kind === 'negate') return false;
  if (node.kind === 'predicate' && node.predicate.undecided !== undefined) return false;
  return partsOf(node).every(isDecided);
}
