import { isUlid } from '../../canonical/ulid.ts';
import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { SIZES } from '../../vm/sizes.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { canonicalText } from '../canonical-text.ts';
import { copyTree } from '../crdt/copy-tree.ts';
import type { Cell } from './cell.ts';
import { written } from './written.ts';

/** Fuel of an entry that is read, compared and stored. */
const ENTRY = 8;

interface Entry {
  readonly ulid: string;
  readonly value: Value;
}

/** A list of `{ ulid = …, value = … }` in ULID order; of equal ULIDs in the order of their canonical JSON. A grow-only set of entries. */
export const journal: Cell = {
  by: 'ulid',
  create: (machine) => newList(machine),
  apply: (machine, cell, value, ulid) => {
    if (!(cell instanceof Table)) refuse();
    push(machine, cell, written(machine, ulid, value));
    return cell;
  },
  join: (machine, a, b) => {
    const [left, right] = [entriesOf(machine, a), entriesOf(machine, b)];
    const joined = newList(machine);
    for (let i = 0, j = 0; i < left.length || j < right.length; ) {
      const order = compare(machine, left[i], right[j]);
      const { ulid, value } = order <= 0 ? left[i]! : right[j]!;
      push(machine, joined, written(machine, ulid, copyTree(machine, value)));
      if (order <= 0) i += 1;
      if (order >= 0) j += 1;
    }
    return joined;
  },
};

function newList(machine: Machine): Table {
  const list = machine.newTable();
  list.markArray();
  return list;
}

function push(machine: Machine, list: Table, entry: Table): void {
  const at = list.length() + 1;
  if (list.push(at, entry)) machine.allocate(SIZES.slot);
  else machine.store(list, at, entry);
}

/** Below 0 if `a` comes first, 0 if both are one entry. What is not there comes last. */
function compare(machine: Machine, a: Entry | undefined, b: Entry | undefined): number {
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  if (a.ulid !== b.ulid) return a.ulid < b.ulid ? -1 : 1;
  const [left, right] = [canonicalText(machine, a.value), canonicalText(machine, b.value)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function entriesOf(machine: Machine, list: Value): Entry[] {
  if (!(list instanceof Table) || list.jsonShape() !== 'array') refuse();
  const length = list.length();
  machine.charge(ENTRY * length);
  machine.allocateList(length);
  const entries: Entry[] = [];
  for (let i = 1; i <= length; i++) {
    const item = list.get(i);
    const ulid = item instanceof Table ? item.getField('ulid') : undefined;
    const value = item instanceof Table ? item.getField('value') : undefined;
    if (typeof ulid !== 'string' || !isUlid(ulid) || value === undefined) refuse();
    const entry = { ulid, value };
    if (i > 1 && compare(machine, entries[i - 2], entry) >= 0) refuse();
    entries.push(entry);
  }
  return entries;
}

function refuse(): never {
  throw new Fault('ARGUMENT', 'not a list of entries in ULID order');
}
