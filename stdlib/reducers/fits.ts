import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';

/** Types within types; what compiles has fewer (policy/rgc). */
const MAX_DEPTH = 64;

/**
 * Whether data is of a type, itself given as data: `"text"`, `"path"`, `"number"`, `"boolean"`, a list `{ T }`, a map
 * `{ ["*"] = T }`, or a record `{ a = T, ["b?"] = T }`. A record may have other fields too.
 */
export function fits(machine: Machine, data: Value, type: Value, depth = 0): boolean {
  machine.charge(2);
  if (typeof type === 'string') return isScalar(machine, data, type);
  if (!(type instanceof Table) || depth >= MAX_DEPTH) throw new Fault('ARGUMENT', 'not a type of data');
  if (!(data instanceof Table)) return false;
  if (type.jsonShape() === 'array')
    return data.jsonShape() === 'array' && allFit(machine, data, type.get(1), depth);
  const each = type.getField('*');
  if (each !== undefined) return data.jsonShape() === 'object' && allFit(machine, data, each, depth);
  for (const key of type.hashKeys()) {
    const name = String(key);
    const optional = name.endsWith('?');
    const field = data.get(optional ? name.slice(0, -1) : name);
    if (field === undefined ? !optional : !fits(machine, field, type.get(key), depth + 1)) return false;
  }
  return true;
}

function allFit(machine: Machine, data: Table, type: Value, depth: number): boolean {
  let all = true;
  // Every item is looked at, whatever came before: fuel must not depend on the order in which they come.
  data.forEachValue((item) => {
    if (!fits(machine, item, type, depth + 1)) all = false;
  });
  return all;
}

function isScalar(machine: Machine, data: Value, type: string): boolean {
  switch (type) {
    case 'text':
      return typeof data === 'string';
    case 'path':
      if (typeof data !== 'string') return false;
      machine.charge(Math.floor(data.length / 32));
      return !/(^|\/)\.{0,2}(\/|$)/.test(data);
    case 'number':
      return typeof data === 'number' || typeof data === 'bigint';
    case 'boolean':
      return typeof data === 'boolean';
    default:
      throw new Fault('ARGUMENT', 'not a type of data');
  }
}
