import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { lessThan } from '../../vm/number/compare.ts';
import { numToText } from '../../vm/number/text.ts';
import { type DirectCode, type NativeCode, NativeFunction } from '../../vm/values/native-function.ts';
import { Table } from '../../vm/values/table.ts';
import { typeName } from '../../vm/values/type-name.ts';
import type { Value } from '../../vm/values/value.ts';
import { copyTree } from '../crdt/copy-tree.ts';
import type { Cell } from './cell.ts';
import { fits } from './fits.ts';
import { KINDS, kindOf, type ReducerKind, type ValueType } from './kinds.ts';
import { select, selectField } from './select.ts';

/** How compiled code names what declarative reducers call: apart from what EchoLua code can name. */
export const reducerMember = (name: string): string => `reduce.${name}`;

/**
 * What compiled declarative reducers may call: one function a kind, with the arguments place, key, value, by (the ULID or actor, as its
 * cell asks), removes, which returns the place; and `new`, `select`, `fits` and `copy`.
 */
export const REDUCER_MEMBERS: ReadonlyMap<string, Value> = new Map(
  [
    ...Object.entries<ReducerKind>(KINDS).map(([name, kind]) => {
      const fold = reducerOf(name, kind);
      const call: NativeCode = (machine, [place, key, value, ...more]) =>
        fold(machine, place, key, value, ...more);
      return new NativeFunction(name, call, { 5: fold });
    }),
    new NativeFunction('new', (machine, [name]) => newState(machine, name)),
    new NativeFunction('select', select, { 2: selectField }),
    new NativeFunction('fits', (machine, [data, type]) => fits(machine, data, type)),
    new NativeFunction('copy', (machine, [data]) =>
      data === undefined ? undefined : copyTree(machine, data),
    ),
  ].map((native) => [reducerMember(native.name), native]),
);

function reducerOf(name: string, kind: ReducerKind): DirectCode {
  const { cell, keyed, value: wanted } = kind;
  const { by: needed, replaces } = cell;
  const type = wanted?.type;
  const apply: DirectCode = (machine, place, key, value, given, removes) => {
    const by = needed === undefined ? '' : given;
    if (typeof by !== 'string') throw new Fault('ARGUMENT', `an event without ${needed}`);
    // What has no key, value or answer whether it takes out is about something else.
    if (removes === undefined || (keyed && (key === undefined || key === null))) return place;
    if (type !== undefined && (value === undefined || (value === null && type !== 'data'))) return place;
    const amount = type === undefined ? 1 : checked(name, type, value);
    if (!keyed) return cell.apply(machine, place, amount, by, removes === true);
    if (!(place instanceof Table)) throw new Fault('TYPE', `the state of a ${name} must be a map`);
    const text = nameOf(name, 'key', key);
    const before = place.get(text);
    const start = before ?? cell.create?.(machine);
    const after = cell.apply(machine, start, amount, by, removes === true);
    if (before !== after) machine.store(place, text, after);
    return place;
  };
  if (replaces === undefined) return apply;
  return keyed ? mapOfNumbers(replaces, apply) : registerOfNumbers(replaces, apply);
}

type Replaces = NonNullable<Cell['replaces']>;

function registerOfNumbers(replaces: Replaces, otherwise: DirectCode): DirectCode {
  return (machine, place, key, value, by, removes) => {
    if (typeof place !== 'number' || typeof value !== 'number' || removes === undefined)
      return otherwise(machine, place, key, value, by, removes);
    return replaces(value, place) ? value : place;
  };
}

function mapOfNumbers(replaces: Replaces, otherwise: DirectCode): DirectCode {
  return (machine, place, key, value, by, removes) => {
    const before = place instanceof Table && typeof key === 'string' ? place.get(key) : undefined;
    if (typeof before !== 'number' || typeof value !== 'number' || removes === undefined)
      return otherwise(machine, place, key, value, by, removes);
    if (replaces(value, before)) machine.store(place as Table, key, value);
    return place;
  };
}

/** What a kind starts with. */
function newState(machine: Machine, name: Value): Value {
  const kind = typeof name === 'string' ? kindOf(name) : undefined;
  if (kind === undefined) throw new Fault('ARGUMENT', 'not a kind of reducer');
  return kind.keyed ? machine.newTable() : kind.cell.create?.(machine);
}

function checked(kind: string, type: ValueType, value: Value): Value {
  switch (type) {
    case 'data':
      return value;
    case 'number':
    case 'amount':
      if (typeof value !== 'number' && typeof value !== 'bigint')
        return wrong(kind, 'value', 'a number', value);
      if (type === 'amount' && lessThan(value, 0))
        throw new Fault(
          'ARGUMENT',
          `the value of a ${kind} must not be negative, and is ${numToText(value)}`,
        );
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
