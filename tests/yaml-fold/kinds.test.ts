import fc from 'fast-check';
import type { Data, DataObject } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import type { Fold } from '../../fold/fold.ts';
import type { KindExample } from '../../stdlib/reducers/kind-examples.ts';
import { KINDS, type KindName, kindNames, type ReducerKind } from '../../stdlib/reducers/kinds.ts';
import { fromData } from '../../vm/data/from-data.ts';
import { toData } from '../../vm/data/to-data.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';
import { Machine } from '../../vm/machine.ts';
import { artifactsOf, expectValue, foldOf, ulid } from '../fold/fold-of.ts';
import { foldWith, runOver, yamlFold } from './yaml-fold-of.ts';

/** The fold of each kind over events whose payloads have a key, a value and say whether they take out. */
function reducerOf(name: KindName): string[] {
  const { keyed, removes, value }: ReducerKind = KINDS[name];
  const path = {
    data: '$.data',
    number: '$.number',
    amount: '$.amount',
    ordered: '$.number',
    name: '$.name',
  };
  return [
    `kind: ${name}`,
    'into: it',
    ...(keyed ? ['key: "$.key"'] : []),
    ...(value === undefined ? [] : [`value: "${path[value.type]}"`]),
    ...(removes ? [`remove: "event.type == 'remove'"`] : []),
  ];
}

/** The same in EchoLua, as a person would write it. */
const LUA: Readonly<Record<KindName, string>> = {
  lww: 'if s.it then lww.set(s.it, p.data, e.ulid) else s.it = lww.new(p.data, e.ulid) end',
  min: 'if s.it == nil or p.number < s.it then s.it = p.number end',
  max: 'if s.it == nil or p.number > s.it then s.it = p.number end',
  'g-counter': 'counter.g_add(s.it, e.actor, p.amount)',
  'pn-counter': 'counter.pn_add(s.it, e.actor, p.number)',
  'g-set': 'set.g_add(s.it, p.name)',
  '2p-set': 'if e.type == "remove" then set.tp_remove(s.it, p.name) else set.tp_add(s.it, p.name) end',
  'or-set':
    'if e.type == "remove" then set.or_remove(s.it, p.name) else set.or_add(s.it, p.name, e.ulid) end',
  'map-join-lww':
    'local r = s.it[p.key] if r then lww.set(r, p.data, e.ulid) else s.it[p.key] = lww.new(p.data, e.ulid) end',
  'map-join-min': 'local v = s.it[p.key] if v == nil or p.number < v then s.it[p.key] = p.number end',
  'map-join-max': 'local v = s.it[p.key] if v == nil or p.number > v then s.it[p.key] = p.number end',
  'map-join-sum': 's.it[p.key] = counter.pn_add(s.it[p.key] or counter.pn_new(), e.actor, p.number)',
  'map-join-count': 's.it[p.key] = counter.g_add(s.it[p.key] or counter.g_new(), e.actor)',
  append: 'table.insert(s.it, { ulid = e.ulid, value = p.data })',
};

const luaSource = (name: KindName): string => {
  const { keyed, cell }: ReducerKind = KINDS[name];
  const family = { 'g-counter': 'counter.g_new()', 'pn-counter': 'counter.pn_new()', append: 'json.array()' };
  const initial = keyed || cell.create === undefined ? '{}' : (family[name as keyof typeof family] ?? '{}');
  const state = !keyed && cell.create === undefined ? '{}' : `{ it = ${initial} }`;
  return `return { init = function() return ${state} end, fold = function(s, e) local p = e.payload ${LUA[name]} return s end }`;
};

interface Happening extends DataObject {
  readonly type: string;
  readonly payload: DataObject;
}

const ACTORS = ['user:ada', 'user:bob', 'agent:c'];
const happening = fc.record<Happening>({
  type: fc.constantFrom('add', 'add', 'remove'),
  payload: fc.record({
    key: fc.constantFrom('k', 'l', '__proto__', 'é'),
    name: fc.constantFrom('x', 'y', ''),
    number: fc.constantFrom(0, 1, -1, 2.5, 1e7, -7),
    amount: fc.constantFrom(0, 1, 3, 0.25),
    data: fc.constantFrom<Data>(null, 'a', 'b', [1], { z: [] }, {}, 17),
  }),
});

/** Journals of three actors, and an order of ULIDs that respects the order of each. */
const journals = (maxLength: number) =>
  fc
    .array(fc.tuple(fc.nat(2), happening), { maxLength })
    .map((all) =>
      all.map(([actor, what], i) => ({ ...what, actor: ACTORS[actor]!, ulid: ulid(i + 1) }) as DataObject),
    );

const machine = new Machine({ ...DEFAULT_LIMITS, fuel: Number.MAX_SAFE_INTEGER, memory: 2 ** 50 });
const stateOf = (fold: Fold, events: readonly Data[]): Data => runOver(fold, events).artifacts[0]![1].value;
const json = (data: Data | undefined): string =>
  data === undefined ? 'nothing' : encodeJsonText(data).value!;

describe.each(kindNames)('%s', (name) => {
  const kind: ReducerKind = KINDS[name];
  const fold = yamlFold(foldWith(reducerOf(name)));
  const cells = (events: readonly Data[]): (Data | undefined)[] => {
    const { it } = stateOf(fold, events) as { readonly it?: Data };
    if (!kind.keyed) return [it];
    return ['k', 'l', '__proto__', 'é'].map((key) =>
      Object.hasOwn(it as DataObject, key) ? (it as DataObject)[key] : undefined,
    );
  };
  const join = (a: Data | undefined, b: Data | undefined): Data | undefined =>
    a === undefined || b === undefined ? (a ?? b) : toData(kind.cell.join(machine, fromData(a), fromData(b)));

  test('its join is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(journals(12), journals(12), journals(12), (one, two, three) => {
        const [all, some, others] = [cells(one), cells(two), cells(three)];
        all.forEach((a, i) => {
          const [b, c] = [some[i], others[i]];
          expect(json(join(a, b))).toBe(json(join(b, a)));
          expect(json(join(join(a, b), c))).toBe(json(join(a, join(b, c))));
          expect(json(join(a, a))).toBe(json(a));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('a fold only moves up: joined with what it was, it is what it is', () => {
    fc.assert(
      fc.property(journals(15), fc.nat(15), (events, cut) => {
        const [before, after] = [cells(events.slice(0, cut)), cells(events)];
        after.forEach((cell, i) => {
          expect(json(join(before[i], cell))).toBe(json(cell));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('the fold that a person would write in EchoLua gives the same state_root', () => {
    const lua = foldOf(luaSource(name));
    const interpreted = yamlFold(foldWith(reducerOf(name)), {}, { engine: 'interpreter' });
    fc.assert(
      fc.property(journals(20), (events) => {
        const whole = runOver(fold, events);
        expect(artifactsOf(whole)).toEqual(artifactsOf(runOver(lua, events)));
        expect(whole).toEqual(runOver(interpreted, events));
      }),
      { numRuns: 30 },
    );
  });

  test('fold(A ++ B) = fold(B) resumed from fold(A)', () => {
    fc.assert(
      fc.property(journals(15), fc.nat(15), (events, cut) => {
        const { checkpoint } = runOver(fold, events.slice(0, cut));
        expect(runOver(fold, events.slice(cut), checkpoint)).toEqual(runOver(fold, events));
      }),
      { numRuns: 20 },
    );
  });

  /** Which side takes an event: sides share what the kind promises for. */
  const sideOf = (event: DataObject, at: number): 'a' | 'b' => {
    if (kind.promise === 'actors') return event.actor === ACTORS[0] ? 'a' : 'b';
    // Of each element, one side has the removals.
    const element = (event.payload as { name: string }).name;
    if (kind.promise === 'observed') return element === 'x' ? 'a' : 'b';
    return at % 2 === 0 ? 'a' : 'b';
  };

  test(`merge(fold(base ++ a), fold(base ++ b)) = fold(base ++ a ++ b): ${kind.promise}`, () => {
    fc.assert(
      fc.property(journals(20), fc.nat(10), (events, length) => {
        const base = events.slice(0, length);
        const rest = events.slice(length);
        const [a, b] = (['a', 'b'] as const).map((side) =>
          rest.filter((event, i) => sideOf(event, i) === side),
        );
        const [x, y, z] = [base, [...base, ...a!], [...base, ...b!]].map(
          (log) => runOver(fold, log).checkpoint!,
        );
        const merged = expectValue(fold.merge({ base: x!, a: y!, b: z! }));
        expect(merged.conflicts).toEqual([]);
        expect(merged).toMatchObject({ stateRoot: runOver(fold, events).stateRoot });
        expect(expectValue(fold.merge({ base: x!, a: z!, b: y! }))).toEqual(merged);
      }),
      { numRuns: 50 },
    );
  });

  test('the journals of all actors, folded apart and joined in any order, are the fold of all events', () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    /** Of each element, one journal has the removals, where the kind asks for that. */
    const journalOf = ({ actor, payload }: DataObject) =>
      kind.promise === 'observed'
        ? ['x', 'y', ''].indexOf((payload as { name: string }).name)
        : ACTORS.indexOf(actor as string);
    fc.assert(
      fc.property(journals(20), order, (events, journals) => {
        const parts = journals.map((n) => cells(events.filter((event) => journalOf(event) === n)));
        cells(events).forEach((whole, i) => {
          const [a, b, c] = parts.map((part) => part[i]);
          expect(json(join(a, join(b, c)))).toBe(json(whole));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('a side that has seen all of the other adds nothing', () => {
    fc.assert(
      fc.property(journals(12), fc.nat(12), fc.nat(12), (events, one, two) => {
        const [less, more] = one < two ? [one, two] : [two, one];
        const [base, a, b] = [0, less, more].map((cut) => runOver(fold, events.slice(0, cut)).checkpoint!);
        const merged = expectValue(fold.merge({ base: base!, a: a!, b: b! }));
        expect(merged).toMatchObject({ stateRoot: runOver(fold, events.slice(0, more)).stateRoot });
      }),
      { numRuns: 30 },
    );
  });

  // Registers and lists have the ULIDs of their events in them, and those are in order whatever the interleaving.
  if (kind.promise === 'observed' || kind.value?.type === 'data') return;
  test("any interleaving of the actors' journals gives one state", () => {
    fc.assert(
      fc.property(journals(15), fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }), (events, turns) => {
        const queues = ACTORS.map((actor) => events.filter((event) => event.actor === actor));
        const order: DataObject[] = [];
        for (const turn of turns) order.push(...queues[turn]!.splice(0, 1));
        order.push(...queues.flat());
        const again = order.map((event, i) => ({ ...event, ulid: ulid(i + 1) }));
        expect(runOver(fold, again).stateRoot).toBe(runOver(fold, events).stateRoot);
      }),
      { numRuns: 30 },
    );
  });
});

test.each(kindNames)('the example of %s gives the states that the reference shows', (name) => {
  const { reducer, events, state, others, joined }: KindExample = KINDS[name].example;
  const whole = [...events, ...others].map((event, i) => ({
    type: 'event',
    ...(JSON.parse(event) as DataObject),
    ulid: `01JQ000000000000000000000${i + 1}`,
  }));
  const fold = yamlFold(foldWith(reducer));
  const result = runOver(fold, whole.slice(0, events.length));
  expect(artifactsOf(result)).toEqual({ 'state.json': state });
  const [base, b] = [[], whole.slice(events.length)].map((log) => runOver(fold, log).checkpoint!);
  const merged = expectValue(fold.merge({ base: base!, a: result.checkpoint!, b: b! }));
  expect(merged.conflicts).toEqual([]);
  expect(artifactsOf(merged as never)).toEqual({ 'state.json': joined });
  expect(merged).toMatchObject({ stateRoot: runOver(fold, whole).stateRoot });
});
