import type { Machine } from '../vm/machine.ts';
import { add, neg } from '../vm/number/arithmetic.ts';
import { lessThan } from '../vm/number/compare.ts';
import { fromRaw, toRaw } from '../vm/number/convert.ts';
import type { Num } from '../vm/number/num.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { checkFields, type Fields, fieldsOf, joinFields } from './crdt/fields.ts';
import type { Library } from './signature.ts';

const GROWING = 'a grow-only counter';
const BOTH = 'an up-down counter';

const isNumber = (value: Value): value is Num => typeof value === 'number' || typeof value === 'bigint';

/** What each actor has counted, as an argument or a part of it. */
function countsOf(machine: Machine, args: Arguments, at: number, value: Value, what: string): Fields {
  const counts = checkFields(machine, args, at, value, what);
  counts.forEachValue((count) => {
    if (!isNumber(count) || lessThan(count, 0))
      args.bad(at, `not ${what}: its values must be numbers from 0 on`);
  });
  return counts;
}

function partsOf(machine: Machine, args: Arguments, at: number): { plus: Fields; minus: Fields } {
  const parts = fieldsOf(machine, args, at, BOTH);
  return {
    plus: countsOf(machine, args, at, parts.getField('plus'), BOTH),
    minus: countsOf(machine, args, at, parts.getField('minus'), BOTH),
  };
}

/** An actor's count only grows, so the greater of two is the later one. */
function joinCounts(machine: Machine, left: Fields, right: Fields): Fields {
  return joinFields(machine, left, right, (a, b) => {
    if (!isNumber(a)) return b;
    return isNumber(b) && lessThan(a, b) ? b : a;
  });
}

/** The exact sum in units of 2^-32: no overflow on the way, whatever the order. */
function sumOf(machine: Machine, counts: Fields): bigint {
  machine.charge(2 * counts.size());
  let sum = 0n;
  counts.forEachValue((count) => {
    if (isNumber(count)) sum += toRaw(count);
  });
  return sum;
}

function count(machine: Machine, args: Arguments, counts: Value, what: string, amount: Num): void {
  const actor = args.text(1);
  if (!(counts instanceof Table)) args.bad(0, `not ${what}`);
  const before = counts.get(actor) ?? 0;
  if (!isNumber(before)) args.bad(0, `not ${what}: its values must be numbers from 0 on`);
  if (amount !== 0) machine.store(counts, actor, add(before, amount));
}

/** Counters that replicas change on their own and join later. */
export const counter: Library = {
  name: 'counter',
  doc: 'Counters that replicas change on their own and join later (state-based CRDTs), as plain data that a state can hold. g: grow-only, { actor = count }. pn: up and down, { plus = { actor = count }, minus = { actor = count } }. An actor is a string, and each replica counts under its own. add changes the counter it is given, and returns it; join makes a new one.',
  functions: {
    g_add: {
      params: 'c, actor [, amount]',
      results: 'c',
      fuel: '0',
      doc: 'Counts an amount of at least 0 (1 unless given) for an actor.',
      example: 'assert(counter.g_value(counter.g_add(counter.g_new(), "alice", 2)) == 2)',
      call: (machine, values) => {
        const args = new Arguments('g_add', values);
        const table = args.table(0);
        const amount = values[2] === undefined ? 1 : args.number(2);
        if (lessThan(amount, 0)) args.bad(2, 'must not be negative');
        count(machine, args, table, GROWING, amount);
        return table;
      },
    },
    g_join: {
      params: 'a, b',
      results: 'counter',
      fuel: '4 an actor of each',
      doc: 'The join of two replicas of a counter, a new table. It is commutative, associative and idempotent; a and b stay as they are.',
      example:
        'local a, b = counter.g_add(counter.g_new(), "alice"), counter.g_add(counter.g_new(), "bob") assert(counter.g_value(counter.g_join(a, b)) == 2)',
      call: (machine, values) => {
        const args = new Arguments('g_join', values);
        return joinCounts(
          machine,
          countsOf(machine, args, 0, args.table(0), GROWING),
          countsOf(machine, args, 1, args.table(1), GROWING),
        );
      },
    },
    g_new: {
      params: '',
      results: 'counter',
      fuel: '0',
      doc: 'A grow-only counter at 0.',
      example: 'assert(counter.g_value(counter.g_new()) == 0)',
      call: (machine) => machine.newTable(),
    },
    g_value: {
      params: 'c',
      results: 'number',
      fuel: '6 an actor',
      doc: 'The sum of what all actors counted.',
      example: 'assert(counter.g_value({ alice = 2, bob = 3 }) == 5)',
      call: (machine, values) => {
        const args = new Arguments('g_value', values);
        return fromRaw(sumOf(machine, countsOf(machine, args, 0, args.table(0), GROWING)));
      },
    },
    pn_add: {
      params: 'c, actor [, amount]',
      results: 'c',
      fuel: '0',
      doc: 'Counts an amount (1 unless given; down if it is negative) for an actor.',
      example: 'assert(counter.pn_value(counter.pn_add(counter.pn_new(), "alice", -2)) == -2)',
      call: (machine, values) => {
        const args = new Arguments('pn_add', values);
        const table = args.table(0);
        const amount = values[2] === undefined ? 1 : args.number(2);
        if (lessThan(amount, 0)) count(machine, args, table.getField('minus'), BOTH, neg(amount));
        else count(machine, args, table.getField('plus'), BOTH, amount);
        return table;
      },
    },
    pn_join: {
      params: 'a, b',
      results: 'counter',
      fuel: '4 an actor of each',
      doc: 'As g_join, for counters that go up and down.',
      example:
        'local a, b = counter.pn_add(counter.pn_new(), "alice", 3), counter.pn_add(counter.pn_new(), "bob", -1) assert(counter.pn_value(counter.pn_join(a, b)) == 2)',
      call: (machine, values) => {
        const args = new Arguments('pn_join', values);
        const [a, b] = [partsOf(machine, args, 0), partsOf(machine, args, 1)];
        return upDown(machine, joinCounts(machine, a.plus, b.plus), joinCounts(machine, a.minus, b.minus));
      },
    },
    pn_new: {
      params: '',
      results: 'counter',
      fuel: '0',
      doc: 'An up-down counter at 0.',
      example: 'assert(counter.pn_value(counter.pn_new()) == 0)',
      call: (machine) => upDown(machine, machine.newTable(), machine.newTable()),
    },
    pn_value: {
      params: 'c',
      results: 'number',
      fuel: '6 an actor',
      doc: 'What all actors counted up, less what they counted down.',
      example: 'assert(counter.pn_value({ plus = { alice = 5 }, minus = { bob = 2 } }) == 3)',
      call: (machine, values) => {
        const parts = partsOf(machine, new Arguments('pn_value', values), 0);
        return fromRaw(sumOf(machine, parts.plus) - sumOf(machine, parts.minus));
      },
    },
  },
};

function upDown(machine: Machine, plus: Fields, minus: Fields): Table {
  const made = machine.newTable();
  machine.store(made, 'plus', plus);
  machine.store(made, 'minus', minus);
  return made;
}
