import type { Field } from '../../stdlib/data-type.ts';
import { type Checked, partsOf } from '../expression/checked.ts';

/**
 * The declared fields of the payload that an expression reads; all of them if it reads the payload as a whole. Undefined if it does not
 * read the payload.
 */
export function payloadFields(node: Checked): ReadonlyMap<string, Field> | undefined {
  const read = new Map<string, Field>();
  return collect(node, read) ? read : undefined;
}

/** Whether the payload is read. Expressions are of bounded depth. */
function collect(node: Checked, read: Map<string, Field>): boolean {
  if (node.kind === 'field' && isPayload(node.object)) {
    const { type } = node.object;
    if (type.kind === 'record') read.set(node.name, type.fields.get(node.name)!);
    return true;
  }
  if (isPayload(node)) {
    if (node.type.kind === 'record') for (const [name, field] of node.type.fields) read.set(name, field);
    return true;
  }
  let reads = false;
  for (const part of partsOf(node)) if (collect(part, read)) reads = true;
  return reads;
}

const isPayload = (node: Checked): boolean => node.kind === 'attribute' && node.attribute.name === 'payload';
