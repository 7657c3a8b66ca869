import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { add, neg } from '../../vm/number/arithmetic.ts';
import { lessThan } from '../../vm/number/compare.ts';
import type { Num } from '../../vm/number/num.ts';
import { SIZES } from '../../vm/sizes.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { counter } from '../counter.ts';
import type { Cell } from './cell.ts';
import { libraryCall } from './library-call.ts';

/** What `counter.g_add` does, without its arguments: half of the time (bench/parts/kinds.mjs). */
function count(machine: Machine, counts: Value, actor: string, amount: Num): void {
  const before = counts instanceof Table ? (counts.get(actor) ?? 0) : undefined;
  if (typeof before !== 'number' && typeof before !== 'bigint')
    throw new Fault('ARGUMENT', 'the state of a counter must be counts by actor');
  if (amount !== 0) machine.store(counts as Table, actor, add(before, amount));
}

/** `{ actor = count }` */
export const growing: Cell = {
  create: (machine) => machine.newTable(),
  by: 'actor',
  apply: (machine, cell, value, actor) => {
    count(machine, cell, actor, value as Num);
    return cell;
  },
  join: libraryCall(counter, 'g_join'),
};

const NO_PARTS = new Table();

/** As a constructor in code makes it: what is stored under constant names is read in half of the time (bench/parts/kinds.mjs). */
function newUpDown(machine: Machine): Table {
  const [plus, minus, table] = [machine.newTable(), machine.newTable(), machine.newTable()];
  if (!table.claimField('plus'.length)) throw new Error('a new table takes no field');
  table.fields.plus = plus;
  table.claimField('minus'.length);
  table.fields.minus = minus;
  machine.allocate(2 * SIZES.slot);
  return table;
}

/** `{ plus = { actor = count }, minus = { actor = count } }` */
export const upDown: Cell = {
  create: newUpDown,
  by: 'actor',
  apply: (machine, cell, value, actor) => {
    const amount = value as Num;
    const parts = cell instanceof Table ? cell : NO_PARTS;
    if (lessThan(amount, 0))
      count(machine, parts.fields.minus ?? parts.getField('minus'), actor, neg(amount));
    else count(machine, parts.fields.plus ?? parts.getField('plus'), actor, amount);
    return cell;
  },
  join: libraryCall(counter, 'pn_join'),
};
