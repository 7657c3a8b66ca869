import { type Checked, partsOf } from '../../compiler/expression/checked.ts';
import { textOf } from '../../vm/values/byte-string.ts';

/** The texts that are written in an expression. */
export function textsIn(node: Checked): string[] {
  if (node.kind !== 'constant') return partsOf(node).flatMap(textsIn);
  return typeof node.value === 'string' ? [textOf(node.value) ?? ''] : [];
}
