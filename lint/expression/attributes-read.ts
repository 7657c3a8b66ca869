import { type Checked, partsOf } from '../../compiler/expression/checked.ts';

/** The attributes that an expression reads, those that its predicates read by themselves with them. */
export function attributesRead(node: Checked): string[] {
  if (node.kind === 'attribute') return [node.attribute.name];
  return partsOf(node).flatMap(attributesRead);
}
