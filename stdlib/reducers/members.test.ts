import fc from 'fast-check';
import { toData } from '../../vm/data/to-data.ts';
import { Fault } from '../../vm/fault.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';
import { Machine } from '../../vm/machine.ts';
import type { NativeFunction } from '../../vm/values/native-function.ts';
import { Table } from '../../vm/values/table.ts';
import { firstResult, type Value } from '../../vm/values/value.ts';
import { REDUCER_MEMBERS } from './members.ts';

const MEMBERS = [...REDUCER_MEMBERS] as [string, NativeFunction][];

/** Anything that compiled code of whatever origin can hand over. */
const anything = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Value>(
      undefined,
      null,
      true,
      false,
      0,
      -1,
      1.5,
      2n ** 90n,
      '',
      'text',
      'lww',
      '*',
      'number',
    ),
    fc.constant<Value>('01HZXK3V2N0000000000000001'),
    fc.constant<Value>(MEMBERS[0]![1]),
    fc
      .array(
        fc.tuple(
          fc.constantFrom<Value>(1, 2, 7, 'a', 'plus', 'minus', 'ulid', 'value', '*', 'x?', true),
          tie('value'),
        ),
        { maxLength: 3 },
      )
      .map((entries) => {
        const table = new Table();
        for (const [key, value] of entries) table.set(key, value);
        return table;
      }),
  ),
})).value;

test.each(MEMBERS)(
  '%s ends with a value or a fault, whatever it is given, and does the same without a list',
  (_, native) => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 6 }), (args) => {
        const outcome = (call: (machine: Machine) => unknown) => {
          const machine = new Machine({ ...DEFAULT_LIMITS, fuel: 100_000, memory: 1_000_000 });
          try {
            call(machine);
            return ['done', machine.fuelLeft, machine.memory];
          } catch (fault) {
            if (!(fault instanceof Fault)) throw fault;
            return [fault.code, fault.message];
          }
        };
        const direct = native.direct[args.length];
        const [a, b, c, ...more] = args;
        // Places are changed, so the second call finds another one: only how it ends is compared, on what it refuses.
        const listed = outcome((machine) => native.call(machine, args));
        if (direct !== undefined && listed[0] !== 'done')
          expect(outcome((machine) => direct(machine, a, b, c, ...more))).toEqual(listed);
      }),
      { numRuns: 300 },
    );
  },
);

const machine = new Machine(DEFAULT_LIMITS);
const fold = (kind: string, ...args: Value[]): Value =>
  firstResult((REDUCER_MEMBERS.get(`reduce.${kind}`) as NativeFunction).call(machine, args));

test('a counter changes the same whether its names are fields of a record or keys of a map', () => {
  for (const store of ['setField', 'set'] as const) {
    const place = new Table();
    for (const name of ['plus', 'minus']) place[store](name, new Table());
    for (const change of [3, -5, 0, 4]) fold('pn-counter', place, undefined, change, 'ada', false);
    expect(toData(place)).toEqual({ plus: { ada: 7 }, minus: { ada: 5 } });
  }
});

test('of two writes with one ULID the value with the greater JSON counts, and an older write counts for nothing', () => {
  const write = (place: Value, ulid: string, value: Value) =>
    fold('lww', place, undefined, value, ulid, false);
  const [one, two] = ['01HZXK3V2N0000000000000001', '01HZXK3V2N0000000000000002'];
  for (const values of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    const place = values.reduce<Value>((at, value) => write(at, two, value), undefined);
    expect(toData(write(place, one, 'c'))).toEqual({ ulid: two, value: 'b' });
  }
});

test('a type within itself, and data within itself, end', () => {
  const loop = new Table();
  loop.set('a', loop);
  const fits = REDUCER_MEMBERS.get('reduce.fits') as NativeFunction;
  const copy = REDUCER_MEMBERS.get('reduce.copy') as NativeFunction;
  expect(() => fits.call(machine, [loop, loop])).toThrow(new Fault('ARGUMENT', 'not a type of data'));
  expect(() => copy.call(machine, [loop])).toThrow(Fault);
});
