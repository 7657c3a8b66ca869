import { encodeJson } from '../canonical/json-encode.ts';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { fromBytes } from '../vm/values/byte-string.ts';
import type { Value } from '../vm/values/value.ts';
import { chargeTree } from './charge-tree.ts';

/**
 * The canonical JSON of a tree of data, as a byte string.
 * @throws Fault TREE for what is no tree of data, JSON for what has no canonical JSON, FUEL, MEMORY
 */
export function canonicalText(machine: Machine, value: Value): string {
  chargeTree(machine, value);
  const encoded = encodeJson(toData(value));
  if (encoded.problem !== undefined) throw new Fault('JSON', encoded.problem.message);
  machine.allocateString(encoded.value.length);
  return fromBytes(encoded.value);
}
