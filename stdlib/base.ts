import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { parseLiteral } from '../vm/number/text.ts';
import { equals } from '../vm/operations/compare.ts';
import { typeOf } from '../vm/operations/type-of.ts';
import { MAX_STRING } from '../vm/sizes.ts';
import { Table } from '../vm/values/table.ts';
import { typeName } from '../vm/values/type-name.ts';
import { isTruthy, type Result, resultList, type Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { KeyIterator } from './key-iterator.ts';
import { ListIterator } from './list-iterator.ts';
import type { Library } from './signature.ts';
import { toStringValue } from './to-string.ts';
import { digitsToNumber } from './tonumber.ts';
import { trimBlanks } from './trim-blanks.ts';

const listIterator = new ListIterator();

/** Functions without a library name. */
export const base: Library = {
  name: '',
  doc: 'Functions without a library name.',
  functions: {
    assert: {
      params: 'v [, message, …]',
      results: 'v, message, …',
      fuel: '0',
      doc: 'Raises the message as an error if v is nil or false; else returns all arguments.',
      example: 'assert(1 + 1 == 2, "arithmetic")',
      call: (_machine, values) => {
        new Arguments('assert', values).any(0);
        if (isTruthy(values[0])) return values.slice();
        if (values.length < 2) throw new Fault('ERROR', 'assertion failed!');
        throw userError(values[1]);
      },
    },
    dpairs: {
      params: 't',
      results: 'iterator',
      fuel: '1 a key',
      doc: 'Iterates over a table in the one order: numbers ascending, strings bytewise, false, true. The keys are those the table has now; a key that is removed meanwhile is skipped.',
      example: 'for key, value in dpairs({ b = 1, a = 2 }) do assert(key and value) end',
      call: (machine, values) => new KeyIterator(machine, new Arguments('dpairs', values).table(0)),
    },
    error: {
      params: '[message]',
      results: '',
      fuel: '0',
      doc: 'Raises an error with this value. No position is added: it would leak the formatting of the source into the state.',
      example: 'local ok, e = pcall(error, "no such order") assert(not ok and e == "no such order")',
      call: (_machine, values) => {
        throw userError(values[0]);
      },
    },
    getmetatable: {
      params: 't',
      results: 'table or nil',
      fuel: '0',
      doc: 'The metatable of a table, or its __metatable field.',
      example: 'assert(getmetatable({}) == nil)',
      call: (_machine, values) => {
        const value = new Arguments('getmetatable', values).any(0);
        if (!(value instanceof Table) || value.metatable === undefined) return undefined;
        return value.metatable.getField('__metatable') ?? value.metatable;
      },
    },
    ipairs: {
      params: 't',
      results: 'iterator, t, 0',
      fuel: '0',
      doc: 'Iterates over t[1], t[2], … up to the first nil.',
      example: 'for i, word in ipairs({ "a", "b" }) do assert(i and word) end',
      call: (_machine, values) => [listIterator, new Arguments('ipairs', values).any(0), 0],
      direct: { 1: (_machine, list) => [listIterator, list, 0] },
    },
    pcall: {
      params: 'f [, …]',
      results: 'true, … or false, error',
      fuel: '0',
      doc: 'Calls f; an error comes back as false and its value. FUEL, MEMORY and DEPTH cannot be caught.',
      example: 'assert(pcall(error) == false)',
      call: (machine, values) => {
        const callee = new Arguments('pcall', values).any(0);
        return protectedCall(machine, callee, values.slice(1));
      },
    },
    rawequal: {
      params: 'a, b',
      results: 'boolean',
      fuel: '0',
      doc: 'a == b without __eq.',
      example: 'assert(rawequal("a", "a"))',
      call: (machine, values) => {
        const args = new Arguments('rawequal', values);
        const [a, b] = [args.any(0), args.any(1)];
        return a instanceof Table ? a === b : equals(machine, a, b);
      },
    },
    rawget: {
      params: 't, key',
      results: 'value',
      fuel: '0',
      doc: 't[key] without __index.',
      example: 'assert(rawget({ a = 1 }, "a") == 1)',
      call: (_machine, values) => {
        const args = new Arguments('rawget', values);
        return args.table(0).get(args.any(1));
      },
    },
    rawlen: {
      params: 'v',
      results: 'integer',
      fuel: '0',
      doc: '#v without __len, of a table or a string.',
      example: 'assert(rawlen({ 1, 2 }) == 2)',
      call: (_machine, values) => {
        const [value] = values;
        if (value instanceof Table) return value.length();
        return typeof value === 'string'
          ? value.length
          : new Arguments('rawlen', values).bad(0, 'table or string expected');
      },
    },
    rawset: {
      params: 't, key, value',
      results: 't',
      fuel: '0',
      doc: 't[key] = value without __newindex.',
      example: 'assert(rawset({}, "a", 1).a == 1)',
      call: (machine, values) => {
        const args = new Arguments('rawset', values);
        const table = args.table(0);
        machine.store(table, args.any(1), args.any(2));
        return table;
      },
    },
    select: {
      params: 'n, …',
      results: '…',
      fuel: '0',
      doc: 'The arguments from the n-th on (a negative n counts from the end), or their number for n = "#".',
      example: 'assert(select("#", 1, nil, 3) == 3)',
      call: (machine, values) => {
        if (values[0] === '#') return values.length - 1;
        const args = new Arguments('select', values);
        let from = args.position(0);
        if (from < 0) from = values.length + from;
        if (from < 1) args.bad(0, 'index out of range');
        machine.charge(Math.max(0, values.length - from));
        return values.slice(from);
      },
    },
    setmetatable: {
      params: 't, metatable',
      results: 't',
      fuel: '0',
      doc: 'Sets or (with nil) removes the metatable of a table.',
      example: 'local t = setmetatable({}, { __index = { a = 1 } }) assert(t.a == 1)',
      call: (_machine, values) => {
        const args = new Arguments('setmetatable', values);
        const table = args.table(0);
        const metatable = args.any(1);
        if (metatable !== undefined && !(metatable instanceof Table))
          return args.bad(1, 'nil or table expected');
        if (table.frozen)
          throw new Fault('FROZEN', 'attempt to change a table of the module after its chunk has run');
        if (table.metatable?.getField('__metatable') !== undefined)
          throw new Fault('TYPE', 'cannot change a protected metatable');
        table.metatable = metatable;
        return table;
      },
    },
    tonumber: {
      params: 'v [, base]',
      results: 'number or nil',
      fuel: '1 for each 4 bytes; with a base, 1 a byte',
      doc: 'The number that a text is, as a number in source would be read; with a base from 2 to 36, of an integer in that base. nil if it is none.',
      example: 'assert(tonumber("1.5") == 1.5 and tonumber("ff", 16) == 255 and tonumber("x") == nil)',
      call: (machine, values) => {
        const args = new Arguments('tonumber', values);
        if (values[1] !== undefined) return digitsToNumber(machine, args);
        const value = args.any(0);
        if (typeof value === 'number' || typeof value === 'bigint') return value;
        if (typeof value !== 'string') return undefined;
        machine.charge(Math.floor(value.length / 4));
        return textToNumber(value);
      },
    },
    tostring: {
      params: 'v',
      results: 'string',
      fuel: '0',
      doc: 'The text of a nil, boolean, number or string, or what __tostring gives. Of a table or function it is an error: it would show an address.',
      example: 'assert(tostring(7 / 2) == "3.5")',
      call: (machine, values) => toStringValue(machine, new Arguments('tostring', values).any(0)),
    },
    type: {
      params: 'v',
      results: 'string',
      fuel: '0',
      doc: '"nil", "boolean", "number", "string", "table", "function", or "null" for json.null.',
      example: 'assert(type(1) == "number" and type(json.null) == "null")',
      call: (_machine, values) => typeName(new Arguments('type', values).any(0)),
      direct: { 1: typeOf },
    },
  },
};

/** `print(…)`, for scripts: a fold has nowhere to print to. */
export const script: Library = {
  name: '',
  doc: 'For scripts only.',
  functions: {
    print: {
      params: '…',
      results: '',
      fuel: '1 for each 32 bytes',
      doc: 'Prints the texts of its arguments, with tabs between and a newline after them. Only scripts have it: a fold is pure.',
      example: 'print("hello", 1)',
      call: (machine, values) => {
        const texts = values.map((value) => toStringValue(machine, value));
        const length = texts.reduce((sum, text) => sum + text.length + 1, -1);
        if (length > MAX_STRING) throw new Fault('MEMORY', 'string too long');
        machine.charge(Math.floor(Math.max(0, length) / 32));
        machine.print?.(texts.join('\t'));
        return [];
      },
    },
  },
};

function protectedCall(machine: Machine, callee: Value, args: readonly Value[]): Result {
  const { depth } = machine;
  try {
    const results: Value[] = [true];
    for (const value of resultList(machine.call(callee, args))) results.push(value);
    return results;
  } catch (fault) {
    if (
      !(fault instanceof Fault) ||
      fault.code === 'FUEL' ||
      fault.code === 'MEMORY' ||
      fault.code === 'DEPTH'
    )
      throw fault;
    machine.depth = depth;
    return [false, fault.value as Value];
  }
}

function userError(value: Value): Fault {
  const shown = typeof value === 'string' ? value : `(error object is a ${typeName(value)} value)`;
  return new Fault('ERROR', shown, value);
}

/** As `tonumber` reads: blanks around are fine, and so is a sign. */
function textToNumber(text: string): Value {
  const trimmed = trimBlanks(text);
  const unsigned = /^[-+]/.test(trimmed) ? trimmed.slice(1) : trimmed;
  if (unsigned === '' || /^[-+]/.test(unsigned)) return undefined;
  const parsed = parseLiteral(`${trimmed[0] === '-' ? '-' : ''}${unsigned}`);
  return 'error' in parsed ? undefined : parsed.value;
}
