import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { addFlag } from '../crdt/flags.ts';
import { set } from '../set.ts';
import type { Cell } from './cell.ts';
import { libraryCall } from './library-call.ts';

/** A cell that a function of library set creates and joins. */
const base = (
  kind: 'g' | 'tp' | 'or',
): Pick<Cell, 'join'> & { readonly create: (machine: Machine) => Table } => {
  const create = libraryCall(set, `${kind}_new`);
  return { create: (machine) => create(machine) as Table, join: libraryCall(set, `${kind}_join`) };
};

/** `set.g_add` and `set.tp_add` alike; `refuse` is what says that the cell is no set. */
function add(machine: Machine, cell: Value, value: Value, refuse: typeof remove): Value {
  if (!(cell instanceof Table)) return refuse(machine, cell, value);
  addFlag(machine, cell, value as string);
  return cell;
}

const addGrowing = libraryCall(set, 'g_add');
const remove = libraryCall(set, 'tp_remove');
const addTagged = libraryCall(set, 'or_add');
const removeTagged = libraryCall(set, 'or_remove');

/** `{ element = true }` */
export const growOnly: Cell = {
  ...base('g'),
  apply: (machine, cell, value) => add(machine, cell, value, addGrowing),
};

/** `{ element = true, or false once removed }` */
export const twoPhase: Cell = {
  ...base('tp'),
  apply: (machine, cell, value, _by, removes) =>
    removes ? remove(machine, cell, value) : add(machine, cell, value, remove),
};

/** `{ element = { ulid = true, or false once removed } }`: the tag of an adding is the ULID of its event. */
export const observedRemove: Cell = {
  ...base('or'),
  by: 'ulid',
  apply: (machine, cell, value, ulid, removes) => {
    if (removes) return removeTagged(machine, cell, value);
    const tags = cell instanceof Table ? cell.get(value) : undefined;
    if (!(tags instanceof Table)) return addTagged(machine, cell, value, ulid);
    addFlag(machine, tags, ulid);
    return cell;
  },
};
