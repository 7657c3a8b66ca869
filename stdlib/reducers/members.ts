import { Fault } from '../../vm/fault.ts';
import { lessThan } from '../../vm/number/compare.ts';
import { numToText } from '../../vm/number/text.ts';
import { type NativeCode, NativeFunction } from '../../vm/values/native-function.ts';
import { Table } from '../../vm/values/table.ts';
import { typeName } from '../../vm/values/type-name.ts';
import type { Value } from '../../vm/values/value.ts';
import { copyTree } from '../crdt/copy-tree.ts';
import type { Input } from './cell.ts';
import { fits } from './fits.ts';
import { KINDS, type ReducerKind, type ValueType } from './kinds.ts';
import { select, selectField } from './select.ts';

/** Fuel of folding one event in, beside that of the cell: some 200 ns. */
const APPLY = 8;

/** How compiled code names what declarative reducers call: apart from what EchoLua code can name. */
export const reducerMember = (name: string): string => `reduce.${name}`;

/**
 * What compiled declarative reducers may call: one function a kind, with the arguments place, key, value, ulid, actor, removes, which
 * returns the place; and `select`, `fits` and `copy`.
 */
export const REDUCER_MEMBERS: ReadonlyMap<string, Value> = new Map(
  [
    ...Object.entries<ReducerKind>(KINDS).map(([name, kind]) => new NativeFunction(name, reducerOf(name, kind))),
    new NativeFunction('select', select, { 2: selectField }),
    new NativeFunction('fits', (machine, [data, type]) => fits(machine, data, type)),
    new NativeFunction('copy', (machine, [data]) => copyTree(machine, data)),
  ].map((native) => [reducerMember(native.name), native]),
);

function reducerOf(name: string, { cell, keyed, value: wanted }: ReducerKind): NativeCode {
  return (machine, [place, key, value, ulid, actor, removes]) => {
    machine.charge(APPLY);
    if (typeof ulid !== 'string' || typeof actor !== 'string') throw new Fault('ARGUMENT', 'not an event');
    const input: Input = {
      value: wanted === undefined ? 1 : checked(name, wanted.type, value),
      ulid,
      actor,
      removes: removes === true,
    };
    if (!keyed) return cell.apply(machine, place, input);
    if (!(place instanceof Table)) throw new Fault('TYPE', `the state of a ${name} must be a map`);
    const text = nameOf(name, 'key', key);
    const before = place.get(text) ?? cell.create?.(machine);
    const after = cell.apply(machine, before, input);
    if (place.get(text) !== after) machine.store(place, text, after);
    return place;
  };
}

function checked(kind: string, type: ValueType, value: Value): Value {
  switch (type) {
    case 'data':
      return value === undefined ? wrong(kind, 'value', 'data', value) : value;
    case 'number':
    case 'amount':
      if (typeof value !== 'number' && typeof value !== 'bigint') return wrong(kind, 'value', 'a number', value);
      if (type === 'amount' && lessThan(value, 0))
        throw new Fault('ARGUMENT', `the value of a ${kind} must not be negative, and is ${numToText(value)}`);
      return value;
    case 'ordered':
      if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
      return wrong(kind, 'value', 'a number or text', value);
    case 'name':
      return nameOf(kind, 'value', value);
  }
}

/** Keys of a state are texts. */
function nameOf(kind: string, what: string, value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
  return wrong(kind, what, 'a text or number', value);
}

function wrong(kind: string, what: string, wanted: string, value: Value): never {
  throw new Fault('ARGUMENT', `the ${what} of a ${kind} must be ${wanted}, and is a ${typeName(value)}`);
}

