import { stableSort } from '../canonical/stable-sort.ts';
import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { numToText } from '../vm/number/text.ts';
import { lessThan } from '../vm/operations/compare.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import { firstResult, isTruthy, type Result, type Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { chargeKeys } from './charge-keys.ts';
import { KeyIterator } from './key-iterator.ts';
import type { Library } from './signature.ts';
import { StringBuilder } from './string-builder.ts';

/** As many values as the stack of Lua holds. */
const MAX_UNPACKED = 1_000_000;

/** No result. */
const NOTHING: Value[] = [];

function insert(machine: Machine, values: readonly Value[]): Result {
  const args = new Arguments('insert', values);
  const list = args.table(0);
  const length = list.length();
  if (values.length !== 2 && values.length !== 3)
    throw new Fault('ARGUMENT', "wrong number of arguments to 'insert'");
  if (values.length === 2) {
    machine.store(list, length + 1, values[1]);
    return NOTHING;
  }
  const at = args.position(1);
  if (at < 1 || at > length + 1) args.bad(1, 'position out of bounds');
  machine.charge(length - at + 1);
  for (let i = length; i >= at; i--) machine.store(list, i + 1, list.get(i));
  machine.store(list, at, values[2]);
  return NOTHING;
}

/** Lists and keys. */
export const table: Library = {
  name: 'table',
  doc: 'Lists (the keys 1..n of a table) and keys. These functions look at tables raw, without metamethods.',
  functions: {
    concat: {
      params: 'list [, separator [, i [, j]]]',
      results: 'string',
      fuel: '1 an element, 1 for each 32 bytes of the result',
      doc: 'The strings and numbers list[i] to list[j] in one string, with the separator between.',
      example: 'assert(table.concat({ 1, 2, 3 }, ", ") == "1, 2, 3")',
      call: (machine, values) => {
        const args = new Arguments('concat', values);
        const list = args.table(0);
        const separator = args.string(1, '');
        const from = args.position(2, 1);
        const to = args.position(3, list.length());
        const built = new StringBuilder(machine);
        for (let i = from; i <= to; i++) {
          machine.charge(1);
          const value = list.get(i);
          if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint')
            throw new Fault('TYPE', `invalid value (${typeName(value)}) at index ${i} in table for 'concat'`);
          built.add(typeof value === 'string' ? value : numToText(value));
          if (i < to) built.add(separator);
        }
        return built.finish();
      },
    },
    dkeys: {
      params: 't',
      results: 'list',
      fuel: '1 a key',
      doc: 'The keys of a table in the one order.',
      example: 'assert(table.concat(table.dkeys({ b = 1, a = 2 }), " ") == "a b")',
      call: (machine, values) => {
        const source = new Arguments('dkeys', values).table(0);
        chargeKeys(machine, source);
        return newList(machine, source.keys());
      },
    },
    dvalues: {
      params: 't',
      results: 'list',
      fuel: '1 a key',
      doc: 'The values of a table in the one order of their keys.',
      example: 'assert(table.concat(table.dvalues({ b = 1, a = 2 }), " ") == "2 1")',
      call: (machine, values) => {
        const source = new Arguments('dvalues', values).table(0);
        return newList(machine, sortedValues(machine, source));
      },
    },
    dpairs: {
      params: 't',
      results: 'iterator',
      fuel: '1 a key',
      doc: 'The same as the global dpairs.',
      example: 'for key, value in table.dpairs({ b = 1, a = 2 }) do assert(key and value) end',
      call: (machine, values) => new KeyIterator(machine, new Arguments('dpairs', values).table(0)),
    },
    dsort: {
      params: 't [, before]',
      results: 'list',
      fuel: '2 a key, 1 a comparison, and what `before` uses',
      doc: 'A new list of the values of a table, sorted as table.sort does; values that are equal stay in the one order of their keys. The table stays as it is.',
      example: 'assert(table.concat(table.dsort({ x = 3, y = 1, z = 2 }), " ") == "1 2 3")',
      call: (machine, values) => {
        const args = new Arguments('dsort', values);
        const source = args.table(0);
        machine.charge(source.size());
        const items = sortedValues(machine, source);
        return newList(machine, sorted(machine, args, items));
      },
    },
    insert: {
      params: 'list, [position,] value',
      results: '',
      fuel: '1 an element that moves',
      doc: 'Puts a value at a position (by default after the last) and moves up what is from there on.',
      example: 'local t = { 1, 3 } table.insert(t, 2, 2) assert(t[3] == 3)',
      call: insert,
      direct: {
        2: (machine, list, value) => {
          if (!(list instanceof Table)) return insert(machine, [list, value]);
          machine.store(list, list.length() + 1, value);
          return NOTHING;
        },
      },
    },
    move: {
      params: 'source, from, to, at [, target]',
      results: 'target',
      fuel: '1 an element',
      doc: 'Copies source[from] to source[to] to target[at] and on; the target is the source unless given. The ranges may overlap.',
      example: 'assert(table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), " ") == "2 3 3")',
      call: (machine, values) => move(machine, new Arguments('move', values)),
    },
    pack: {
      params: '…',
      results: 'table',
      fuel: '1 a value',
      doc: 'A list of the arguments, with their number as n.',
      example: 'assert(table.pack(1, nil, 3).n == 3)',
      call: (machine, values) => {
        const packed = machine.newTable();
        machine.charge(values.length);
        values.forEach((value, i) => {
          machine.store(packed, i + 1, value);
        });
        machine.store(packed, 'n', values.length);
        return packed;
      },
    },
    remove: {
      params: 'list [, position]',
      results: 'value',
      fuel: '1 an element that moves',
      doc: 'Takes the value at a position (by default the last) out of a list and moves down what is after it.',
      example: 'local t = { 1, 2, 3 } assert(table.remove(t, 1) == 1 and t[1] == 2)',
      call: (machine, values) => {
        const args = new Arguments('remove', values);
        const list = args.table(0);
        const length = list.length();
        const at = args.position(1, length);
        if (at !== length && (at < 1 || at > length + 1)) args.bad(1, 'position out of bounds');
        const removed = list.get(at);
        machine.charge(Math.max(0, length - at));
        for (let i = at; i < length; i++) list.set(i, list.get(i + 1));
        list.set(Math.max(at, length), undefined);
        return removed;
      },
    },
    sort: {
      params: 'list [, before]',
      results: '',
      fuel: '2 an element, 1 a comparison, and what `before` uses',
      doc: 'Sorts a list in place by `before(a, b)` (by default a < b), keeping the order of equals. An inconsistent `before` gives some order, never an error.',
      example: 'local t = { 3, 1, 2 } table.sort(t) assert(t[1] == 1)',
      call: (machine, values) => {
        const args = new Arguments('sort', values);
        const list = args.table(0);
        if (list.frozen) list.set(1, list.get(1));
        const items: Value[] = [];
        const length = list.length();
        for (let i = 1; i <= length; i++) items.push(list.get(i));
        const inOrder = sorted(machine, args, items);
        for (let i = 0; i < length; i++) machine.store(list, i + 1, inOrder[i]);
        return [];
      },
    },
    unpack: {
      params: 'list [, i [, j]]',
      results: '…',
      fuel: '1 a value',
      doc: 'The values list[i] to list[j]; i is 1 and j is #list unless given.',
      example: 'assert(select("#", table.unpack({ 1, 2, 3 })) == 3)',
      call: (machine, values) => {
        const args = new Arguments('unpack', values);
        const list = args.table(0);
        const from = args.position(1, 1);
        const to = args.position(2, list.length());
        if (from > to) return [];
        if (to - from >= MAX_UNPACKED) throw new Fault('ARGUMENT', 'too many results to unpack');
        machine.allocateList(to - from + 1);
        const unpacked: Value[] = [];
        for (let i = from; i <= to; i++) unpacked.push(list.get(i));
        return unpacked;
      },
    },
  },
};

/** The items by `before` (argument 2, by default <), stably. */
function sorted(machine: Machine, args: Arguments, items: readonly Value[]): Value[] {
  const before = args.values[1] === undefined ? undefined : args.func(1);
  machine.allocateList(2 * items.length);
  if (before === undefined && items.every((item) => typeof item === 'number')) {
    // The same comparisons, each of one fuel, counted first: sorting numbers takes a third of the time.
    let comparisons = 0;
    const inOrder = stableSort(items as readonly number[], (left, right) => {
      comparisons++;
      return left <= right;
    });
    machine.charge(comparisons);
    return inOrder;
  }
  return stableSort(items, (left, right) => {
    machine.charge(1);
    return !(before === undefined
      ? lessThan(machine, right, left)
      : isTruthy(firstResult(machine.call(before, [right, left]))));
  });
}

function move(machine: Machine, args: Arguments): Table {
  const source = args.table(0);
  const [from, to, at] = [args.index(1), args.index(2), args.index(3)];
  const target = args.values[4] === undefined ? source : args.table(4);
  if (to < from) return target;
  const count = to - from + 1;
  if (count > Number.MAX_SAFE_INTEGER) args.bad(2, 'too many elements to move');
  if (at + (count - 1) > Number.MAX_SAFE_INTEGER) args.bad(3, 'destination wrap around');
  machine.charge(count);
  if (at > to || at <= from || target !== source)
    for (let i = 0; i < count; i++) machine.store(target, at + i, source.get(from + i));
  else for (let i = count - 1; i >= 0; i--) machine.store(target, at + i, source.get(from + i));
  return target;
}

function sortedValues(machine: Machine, table: Table): Value[] {
  chargeKeys(machine, table);
  return table.keys().map((key) => table.get(key));
}

/** The caller has charged for the values. */
function newList(machine: Machine, values: readonly Value[]): Table {
  const list = machine.newTable();
  list.markArray();
  values.forEach((value, i) => {
    machine.store(list, i + 1, value);
  });
  return list;
}
