import type { Machine } from '../../vm/machine.ts';
import type { Table } from '../../vm/values/table.ts';
import { firstResult, type Value } from '../../vm/values/value.ts';
import { set } from '../set.ts';
import type { Cell } from './cell.ts';

/** `tagged`: an adding has the ULID of its event as its tag. */
function cellOf(kind: 'g' | 'tp' | 'or', tagged: boolean): Cell {
  const call = (name: string) => {
    const signature = set.functions[`${kind}_${name}`];
    return (machine: Machine, ...args: Value[]) => firstResult(signature!.call(machine, args));
  };
  const [create, add, remove, join] = [call('new'), call('add'), call('remove'), call('join')];
  return {
    create: (machine) => create(machine) as Table,
    apply: (machine, cell, { value, ulid, removes }) => {
      if (removes) return remove(machine, cell, value);
      return tagged ? add(machine, cell, value, ulid) : add(machine, cell, value);
    },
    join,
  };
}

/** `{ element = true }` */
export const growOnly: Cell = cellOf('g', false);

/** `{ element = true, or false once removed }` */
export const twoPhase: Cell = cellOf('tp', false);

/** `{ element = { ulid = true, or false once removed } }` */
export const observedRemove: Cell = cellOf('or', true);
