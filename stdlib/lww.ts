import { isUlid } from '../canonical/ulid.ts';
import type { Machine } from '../vm/machine.ts';
import type { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { canonicalText } from './canonical-text.ts';
import { copyTree } from './crdt/copy-tree.ts';
import type { Library } from './signature.ts';

const WHAT = 'a last-writer-wins register';
const ULIDS = ['01HZXK3V2N0000000000000001', '01HZXK3V2N0000000000000002'] as const;
const MADE = `local r = lww.new("draft", "${ULIDS[0]}") `;

interface Write {
  readonly ulid: string;
  readonly value: Value;
}

function registerOf(args: Arguments, at: number): { table: Table; write: Write } {
  const table = args.table(at);
  const ulid = table.getField('ulid');
  const value = table.getField('value');
  if (typeof ulid !== 'string' || !isUlid(ulid) || value === undefined) return args.bad(at, `not ${WHAT}`);
  return { table, write: { ulid, value } };
}

function ulidOf(args: Arguments, at: number): string {
  const ulid = args.text(at);
  return isUlid(ulid) ? ulid : args.bad(at, 'not a ULID');
}

function writtenValue(args: Arguments, at: number): Value {
  const value = args.any(at);
  return value === undefined ? args.bad(at, 'a value that is not nil expected; json.null is one') : value;
}

/** Whether `right` wins: it has the higher ULID, or with equal ULIDs the value with the greater canonical JSON. */
function wins(machine: Machine, left: Write, right: Write): boolean {
  if (left.ulid !== right.ulid) return left.ulid < right.ulid;
  return canonicalText(machine, left.value) < canonicalText(machine, right.value);
}

/** Values of which the last one written counts. */
export const lww: Library = {
  name: 'lww',
  doc: 'Registers whose last write wins (state-based CRDTs), as plain data that a state can hold: { ulid = …, value = … }. The higher ULID is the later write; of two with the same ULID the one whose canonical JSON is greater bytewise counts. set changes the register it is given, and returns it; join makes a new one.',
  functions: {
    get: {
      params: 'r',
      results: 'value',
      fuel: '0',
      doc: 'The value of the register.',
      example: `${MADE}assert(lww.get(r) == "draft")`,
      call: (_machine, values) => registerOf(new Arguments('get', values), 0).write.value,
    },
    join: {
      params: 'a, b',
      results: 'register',
      fuel: '4 a table and key of the value that wins; for equal ULIDs what encoding both values takes',
      doc: 'The join of two replicas of a register, a new table with a copy of the value. It is commutative, associative and idempotent; a and b stay as they are.',
      example: `${MADE}assert(lww.get(lww.join(r, lww.new("final", "${ULIDS[1]}"))) == "final")`,
      call: (machine, values) => {
        const args = new Arguments('join', values);
        const [left, right] = [registerOf(args, 0).write, registerOf(args, 1).write];
        const last = wins(machine, left, right) ? right : left;
        return newRegister(machine, { ulid: last.ulid, value: copyTree(machine, last.value) });
      },
    },
    new: {
      params: 'value, ulid',
      results: 'register',
      fuel: '0',
      doc: 'A register with its first write: a value and the ULID of the event that writes it.',
      example: `${MADE}assert(r.value == "draft")`,
      call: (machine, values) => {
        const args = new Arguments('new', values);
        return newRegister(machine, { value: writtenValue(args, 0), ulid: ulidOf(args, 1) });
      },
    },
    set: {
      params: 'r, value, ulid',
      results: 'r',
      fuel: '0; for equal ULIDs what encoding both values takes',
      doc: 'Writes a value with the ULID of its event. A write that is not later than the one the register has changes nothing.',
      example: `${MADE}lww.set(r, "final", "${ULIDS[1]}") assert(lww.get(r) == "final")`,
      call: (machine, values) => {
        const args = new Arguments('set', values);
        const { table, write } = registerOf(args, 0);
        const next = { value: writtenValue(args, 1), ulid: ulidOf(args, 2) };
        if (!wins(machine, write, next)) return table;
        machine.store(table, 'ulid', next.ulid);
        machine.store(table, 'value', next.value);
        return table;
      },
    },
  },
};

function newRegister(machine: Machine, write: Write): Table {
  const register = machine.newTable();
  machine.store(register, 'ulid', write.ulid);
  machine.store(register, 'value', write.value);
  return register;
}
