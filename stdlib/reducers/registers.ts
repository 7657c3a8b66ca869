import type { Machine } from '../../vm/machine.ts';
import { lessThan } from '../../vm/operations/compare.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { lww } from '../lww.ts';
import type { Cell } from './cell.ts';
import { libraryCall } from './library-call.ts';
import { written } from './written.ts';

const set = libraryCall(lww, 'set');

/** `{ ulid = …, value = … }`, as library lww keeps it. */
export const lastWrite: Cell = {
  by: 'ulid',
  apply: (machine, cell, value, ulid) => {
    if (cell === undefined) return written(machine, ulid, value);
    const before = cell instanceof Table ? cell.getField('ulid') : undefined;
    // The common case; `lww.set` knows the others, and what is no register.
    if (!(cell instanceof Table && typeof before === 'string' && before < ulid))
      return set(machine, cell, value, ulid);
    machine.store(cell, 'ulid', ulid);
    machine.store(cell, 'value', value);
    return cell;
  },
  join: libraryCall(lww, 'join'),
};

/** The value that is first in an order. Numbers and texts are not compared with each other: that is a fault. */
function extreme(
  first: (machine: Machine, a: Value, b: Value) => boolean,
  replaces: (value: number, cell: number) => boolean,
): Cell {
  const choose = (machine: Machine, a: Value, b: Value) => (first(machine, b, a) ? b : a);
  return {
    replaces,
    apply: (machine, cell, value) => (cell === undefined ? value : choose(machine, cell, value)),
    join: choose,
  };
}

export const least: Cell = extreme(lessThan, (value, cell) => value < cell);
export const greatest: Cell = extreme(
  (machine, a, b) => lessThan(machine, b, a),
  (value, cell) => value > cell,
);
