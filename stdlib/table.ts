import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { numToText } from '../vm/number/text.ts';
import { lessThan } from '../vm/operations/compare.ts';
import { stableSort } from '../vm/values/stable-sort.ts';
import type { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import { firstResult, isTruthy, type Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import type { Library } from './signature.ts';

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
        const texts: string[] = [];
        let length = 0;
        for (let i = from; i <= to; i++) {
          machine.charge(1);
          const value = list.get(i);
          if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint')
            throw new Fault(
              'TYPE',
              `invalid value (a ${typeName(value)}) at index ${i} in table for 'concat'`,
            );
          const text = typeof value === 'string' ? value : numToText(value);
          texts.push(text);
          length += text.length + (i < to ? separator.length : 0);
          if (length > machine.memory) machine.allocate(length);
        }
        machine.allocateString(length);
        return texts.join(separator);
      },
    },
    dkeys: {
      params: 't',
      results: 'list',
      fuel: '1 a key',
      doc: 'The keys of a table in the one order.',
      example: 'assert(table.concat(table.dkeys({ b = 1, a = 2 }), " ") == "a b")',
      call: (machine, values) => newList(machine, new Arguments('dkeys', values).table(0).keys()),
    },
    dvalues: {
      params: 't',
      results: 'list',
      fuel: '1 a key',
      doc: 'The values of a table in the one order of their keys.',
      example: 'assert(table.concat(table.dvalues({ b = 1, a = 2 }), " ") == "2 1")',
      call: (machine, values) => {
        const source = new Arguments('dvalues', values).table(0);
        return newList(
          machine,
          source.keys().map((key) => source.get(key)),
        );
      },
    },
    insert: {
      params: 'list, [position,] value',
      results: '',
      fuel: '1 an element that moves',
      doc: 'Puts a value at a position (by default after the last) and moves up what is from there on.',
      example: 'local t = { 1, 3 } table.insert(t, 2, 2) assert(t[3] == 3)',
      call: (machine, values) => {
        const args = new Arguments('insert', values);
        const list = args.table(0);
        const length = list.length();
        if (values.length !== 2 && values.length !== 3)
          throw new Fault('ARGUMENT', "wrong number of arguments to 'insert'");
        if (values.length === 2) {
          machine.store(list, length + 1, values[1]);
          return [];
        }
        const at = args.position(1);
        if (at < 1 || at > length + 1) args.bad(1, 'position out of bounds');
        machine.charge(length - at + 1);
        for (let i = length; i >= at; i--) machine.store(list, i + 1, list.get(i));
        machine.store(list, at, values[2]);
        return [];
      },
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
        if (
          values.length > 1 &&
          length + 1 !== at &&
          (at < 1 || at > length + 1) &&
          !(length === 0 && at === 0)
        )
          args.bad(1, 'position out of bounds');
        const removed = list.get(at);
        machine.charge(Math.max(0, length - at));
        for (let i = at; i < length; i++) list.set(i, list.get(i + 1));
        if (at <= length) list.set(length, undefined);
        else list.set(at, undefined);
        return removed;
      },
    },
    sort: {
      params: 'list [, before]',
      results: '',
      fuel: '1 a comparison, and what `before` uses',
      doc: 'Sorts a list in place by `before(a, b)` (by default a < b), keeping the order of equals. An inconsistent `before` gives some order, never an error.',
      example: 'local t = { 3, 1, 2 } table.sort(t) assert(t[1] == 1)',
      call: (machine, values) => {
        const args = new Arguments('sort', values);
        const list = args.table(0);
        const before = values[1];
        if (list.frozen) list.set(1, list.get(1));
        const items: Value[] = [];
        const length = list.length();
        machine.allocateList(2 * length);
        for (let i = 1; i <= length; i++) items.push(list.get(i));
        const sorted = stableSort(items, (left, right) => {
          machine.charge(1);
          return !(before === undefined
            ? lessThan(machine, right, left)
            : isTruthy(firstResult(machine.call(before, [right, left]))));
        });
        for (let i = 0; i < length; i++) machine.store(list, i + 1, sorted[i]);
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
        machine.allocateList(to - from + 1);
        const unpacked: Value[] = [];
        for (let i = from; i <= to; i++) unpacked.push(list.get(i));
        return unpacked;
      },
    },
  },
};

function newList(machine: Machine, values: readonly Value[]): Table {
  const list = machine.newTable();
  list.markArray();
  machine.charge(values.length);
  values.forEach((value, i) => {
    machine.store(list, i + 1, value);
  });
  return list;
}
