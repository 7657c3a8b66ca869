import { firstResult, type Value } from '../../vm/values/value.ts';
import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import { counter } from '../counter.ts';
import type { Cell } from './cell.ts';

function cellOf(kind: 'g' | 'pn'): Cell {
  const call = (name: string) => {
    const { call } = counter.functions[`${kind}_${name}`]!;
    return (machine: Machine, ...args: Value[]) => firstResult(call(machine, args));
  };
  const [create, add, join] = [call('new'), call('add'), call('join')];
  return {
    create: (machine) => create(machine) as Table,
    apply: (machine, cell, { actor, value }) => add(machine, cell, actor, value),
    join,
  };
}

/** `{ actor = count }` */
export const growing: Cell = cellOf('g');

/** `{ plus = { actor = count }, minus = { actor = count } }` */
export const upDown: Cell = cellOf('pn');
