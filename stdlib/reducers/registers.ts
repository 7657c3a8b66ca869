import type { Machine } from '../../vm/machine.ts';
import { lessThan } from '../../vm/operations/compare.ts';
import { firstResult, type Value } from '../../vm/values/value.ts';
import { lww } from '../lww.ts';
import type { Cell } from './cell.ts';

const call = (name: 'new' | 'set' | 'join', machine: Machine, args: readonly Value[]): Value =>
  firstResult(lww.functions[name]!.call(machine, args));

/** `{ ulid = …, value = … }`, as library lww keeps it. */
export const lastWrite: Cell = {
  apply: (machine, cell, { value, ulid }) =>
    cell === undefined ? call('new', machine, [value, ulid]) : call('set', machine, [cell, value, ulid]),
  join: (machine, a, b) => call('join', machine, [a, b]),
};

/** The value that is first in an order. Numbers and texts are not compared with each other: that is a fault. */
function extreme(first: (machine: Machine, a: Value, b: Value) => boolean): Cell {
  const choose = (machine: Machine, a: Value, b: Value) => (first(machine, b, a) ? b : a);
  return {
    apply: (machine, cell, { value }) => (cell === undefined ? value : choose(machine, cell, value)),
    join: choose,
  };
}

export const least: Cell = extreme(lessThan);
export const greatest: Cell = extreme((machine, a, b) => lessThan(machine, b, a));
