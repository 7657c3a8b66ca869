import fc from 'fast-check';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import { freeze } from '../vm/values/freeze.ts';
import { Table } from '../vm/values/table.ts';
import { resultList, type Value } from '../vm/values/value.ts';
import { canonicalText } from './canonical-text.ts';
import { MEMBERS } from './library.ts';

const machine = new Machine({ ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER, memory: 2 ** 50 });
const call = (name: string, ...args: Value[]): Value => resultList(machine.call(MEMBERS.get(name)!, args))[0];
const json = (value: Value): string => canonicalText(machine, value);

/** As a byte string. */
const E_ACUTE = '\xc3\xa9';

/** One thing that one of three replicas does; or, for `join`, takes in what another one has. */
interface Step {
  readonly replica: number;
  readonly action: 'add' | 'remove' | 'join';
  readonly element: string;
  readonly amount: number;
  readonly other: number;
}

const steps = fc.array(
  fc.record<Step>({
    replica: fc.nat(2),
    action: fc.constantFrom('add', 'add', 'add', 'remove', 'join'),
    element: fc.constantFrom('a', 'b', '__proto__', '', E_ACUTE),
    amount: fc.constantFrom(0, 1, 2, 0.5, 1000000),
    other: fc.nat(2),
  }),
  { maxLength: 25 },
);

interface Kind {
  readonly join: string;
  readonly create: () => Value;
  /** Does a step; `at` is its number, which no other step has. Changes the state in place. */
  readonly step: (state: Value, step: Step, at: number) => void;
}

const ulid = (n: number) => `01HZXK3V2N00000000000000${String(n % 100).padStart(2, '0')}`;
const value = (step: Step): Value =>
  step.amount === 2 ? Table.arrayOf([step.element, step.amount]) : step.element;

const KINDS: Readonly<Record<string, Kind>> = {
  'grow-only set': {
    join: 'set.g_join',
    create: () => call('set.g_new'),
    step: (state, { element }) => call('set.g_add', state, element),
  },
  'two-phase set': {
    join: 'set.tp_join',
    create: () => call('set.tp_new'),
    step: (state, { action, element }) =>
      call(action === 'add' ? 'set.tp_add' : 'set.tp_remove', state, element),
  },
  'observed-remove set': {
    join: 'set.or_join',
    create: () => call('set.or_new'),
    step: (state, { action, element }, at) =>
      action === 'add'
        ? call('set.or_add', state, element, `tag ${at}`)
        : call('set.or_remove', state, element),
  },
  'grow-only counter': {
    join: 'counter.g_join',
    create: () => call('counter.g_new'),
    step: (state, { replica, amount }) => call('counter.g_add', state, `actor ${replica}`, amount),
  },
  'up-down counter': {
    join: 'counter.pn_join',
    create: () => call('counter.pn_new'),
    step: (state, { replica, action, amount }) =>
      call('counter.pn_add', state, `actor ${replica}`, action === 'add' ? amount : -amount || 0),
  },
  // Few ULIDs, so that different writes have the same.
  register: {
    join: 'lww.join',
    create: () => call('lww.new', 'first', ulid(0)),
    step: (state, step, at) => call('lww.set', state, value(step), ulid(at % 4)),
  },
};

function replicas(kind: Kind, plan: readonly Step[]): Value[] {
  const states = [kind.create(), kind.create(), kind.create()];
  plan.forEach((step, at) => {
    const { replica, action, other } = step;
    if (action === 'join') states[replica] = call(kind.join, states[replica], states[other]);
    else kind.step(states[replica], step, at);
  });
  return states;
}

describe.each(Object.entries(KINDS))('%s', (_, kind) => {
  const join = (a: Value, b: Value) => call(kind.join, a, b);

  test('the join is commutative, associative and idempotent, and takes in both', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const [a, b, c] = replicas(kind, plan);
        expect(json(join(a, b))).toBe(json(join(b, a)));
        expect(json(join(join(a, b), c))).toBe(json(join(a, join(b, c))));
        expect(json(join(a, a))).toBe(json(a));
        expect(json(join(join(a, b), b))).toBe(json(join(a, b)));
      }),
    );
  });

  test('a replica only moves up: joining it with what it was gives what it is', () => {
    fc.assert(
      fc.property(steps, fc.nat(24), (plan, cut) => {
        const before = replicas(kind, plan.slice(0, cut));
        const after = replicas(kind, plan);
        for (let i = 0; i < 3; i++) expect(json(join(before[i], after[i]))).toBe(json(after[i]));
      }),
    );
  });

  test('the join changes nothing, and makes a tree that shares no table with its arguments', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const [a, b] = replicas(kind, plan);
        const before = [json(a), json(b)];
        freeze(a!);
        freeze(b!);
        const joined = join(a, b);
        // A table that is reached twice would be refused.
        const all = new Table();
        all.set('a', a);
        all.set('b', b);
        all.set('joined', joined);
        toData(all);
        expect([json(a), json(b)]).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});

/** What the sets are for, by a model: a log of all that was done, and which of it each replica has seen. */
test('an observed-remove set has what some add put in that no remove has seen', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const kind = KINDS['observed-remove set']!;
      const seen = [new Set<string>(), new Set<string>(), new Set<string>()];
      const gone = [new Set<string>(), new Set<string>(), new Set<string>()];
      plan.forEach(({ replica, action, element, other }, at) => {
        const here = seen[replica]!;
        if (action === 'add') here.add(`${element}/${at}`);
        else if (action === 'join') {
          for (const one of seen[other]!) here.add(one);
          for (const one of gone[other]!) gone[replica]!.add(one);
        } else for (const one of here) if (one.split('/')[0] === element) gone[replica]!.add(one);
      });
      replicas(kind, plan).forEach((state, i) => {
        const live = [...seen[i]!].filter((one) => !gone[i]!.has(one)).map((one) => one.split('/')[0]!);
        const wanted = [...new Set(live)].sort();
        expect(json(call('set.or_values', state))).toBe(json(Table.arrayOf(wanted)));
        for (const element of ['a', 'b', '__proto__', '', E_ACUTE])
          expect(call('set.or_has', state, element)).toBe(wanted.includes(element));
      });
    }),
  );
});

test('counters count what all replicas did, once', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const states = replicas(KINDS['up-down counter']!, plan);
      const all = states.reduce((a, b) => call('counter.pn_join', a, b));
      const wanted = plan.reduce(
        (sum, { action, amount }) => sum + (action === 'add' ? amount : action === 'remove' ? -amount : 0),
        0,
      );
      expect(json(call('counter.pn_value', all))).toBe(String(wanted));
    }),
  );
});

test('an element that is removed from a two-phase set stays out, wherever it is added', () => {
  const a = call('set.tp_add', call('set.tp_new'), 'x');
  const b = call('set.tp_join', a, call('set.tp_new'));
  call('set.tp_remove', a, 'x');
  call('set.tp_add', a, 'x');
  call('set.tp_add', b, 'x');
  expect(json(call('set.tp_join', a, b))).toBe('{"x":false}');
  expect(call('set.tp_has', call('set.tp_join', a, b), 'x')).toBe(false);
  call('set.tp_remove', b, 'not yet added');
  expect(json(b)).toBe('{"not yet added":false,"x":true}');
});

test('the register: the higher ULID wins, then the greater canonical JSON', () => {
  const write = (v: Value, n: number) => call('lww.new', v, ulid(n));
  const joined = (a: Value, b: Value) => json(call('lww.get', call('lww.join', a, b)));
  expect(joined(write('z', 1), write('a', 2))).toBe('"a"');
  expect(joined(write('a', 1), write('b', 1))).toBe('"b"');
  expect(joined(write(10, 1), write(9, 1))).toBe('9');
  expect(joined(write(Table.arrayOf([]), 1), write(null, 1))).toBe('null');
});

describe('what is not a set, counter or register is refused', () => {
  const list = () => Table.arrayOf(['a']);
  const object = (key: string, item: Value) => {
    const table = new Table();
    table.set(key, item);
    return table;
  };
  test.each<[string, Value[], string]>([
    [
      'set.g_join',
      [list(), new Table()],
      "bad argument #1 to 'g_join' (not a grow-only set: its keys must be strings)",
    ],
    [
      'set.g_join',
      [new Table(), object('a', false)],
      "bad argument #2 to 'g_join' (not a grow-only set: its values must be true)",
    ],
    [
      'set.tp_join',
      [object('a', 1), new Table()],
      "bad argument #1 to 'tp_join' (not a two-phase set: its values must be booleans)",
    ],
    ['set.or_values', [object('a', true)], "bad argument #1 to 'or_values' (not an observed-remove set)"],
    ['set.or_add', [object('a', true), 'a', 't'], "bad argument #1 to 'or_add' (not an observed-remove set)"],
    ['set.g_add', [new Table(), 1], "bad argument #2 to 'g_add' (string expected, got number)"],
    [
      'counter.g_value',
      [object('a', -1)],
      "bad argument #1 to 'g_value' (not a grow-only counter: its values must be numbers from 0 on)",
    ],
    ['counter.g_add', [new Table(), 'a', -1], "bad argument #3 to 'g_add' (must not be negative)"],
    ['counter.pn_value', [new Table()], "bad argument #1 to 'pn_value' (not an up-down counter)"],
    ['lww.get', [object('ulid', 'x')], "bad argument #1 to 'get' (not a last-writer-wins register)"],
    ['lww.new', ['v', 'x'], "bad argument #2 to 'new' (not a ULID)"],
    [
      'lww.new',
      [undefined, ulid(0)],
      "bad argument #1 to 'new' (a value that is not nil expected; json.null is one)",
    ],
  ])('%s', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(new Fault('ARGUMENT', message));
  });
});
