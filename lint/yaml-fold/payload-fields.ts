import type { Checked } from '../../compiler/expression/checked.ts';
import { partsOf } from '../../compiler/expression/checked.ts';

/** The fields of the payload that an expression reads; `all` if it reads the payload as a whole. */
export function payloadFields(node: Checked): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (isPayload(at)) return 'all';
    if (at.kind === 'field' && isPayload(at.object)) names.add(at.name);
    else waiting.push(...partsOf(at));
  }
  return names;
}

const isPayload = (node: Checked): boolean => node.kind === 'attribute' && node.attribute.name === 'payload';
