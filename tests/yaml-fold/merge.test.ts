import type { Data } from '../../canonical/data.ts';
import type { Fold } from '../../fold/fold.ts';
import type { Conflict } from '../../fold/join-states.ts';
import { artifactsOf, event, expectValue, foldOf } from '../fold/fold-of.ts';
import { foldWith, runOver, yamlFold } from './yaml-fold-of.ts';

const checkpoint = (fold: Fold, ...events: Data[]): Uint8Array => runOver(fold, events).checkpoint!;

/** The conflicts of merging what two sides made of their events after those of the base. */
function conflictsOf(fold: Fold, base: Data[], a: Data[], b: Data[]): readonly Conflict[] {
  const input = {
    base: checkpoint(fold, ...base),
    a: checkpoint(fold, ...base, ...a),
    b: checkpoint(fold, ...base, ...b),
  };
  return expectValue(fold.merge(input)).conflicts;
}

const VELOCITY =
  'return function(state, event) local p = event.payload state[p.who] = (state[p.who] or 0) + p.n return state end';
const mixed = yamlFold(
  foldWith(
    ['kind: map-join-max', 'key: "$.who"', 'value: "$.n"', 'into: best'],
    ['lua: velocity.lua', 'into: team.velocity', 'id: speed', `where: "event.type == 'sprint'"`],
  ),
  { 'velocity.lua': VELOCITY },
);
const sprint = (n: number, who: string, points: number) => event(n, { who, n: points }, 'sprint');

test('what nothing joins is a conflict at each place where both sides differ, with the id of its reducer', () => {
  const base = [sprint(1, 'ada', 1), sprint(2, 'bob', 1)];
  expect(
    conflictsOf(mixed, base, [sprint(3, 'ada', 2)], [sprint(4, 'ada', 3), sprint(5, 'eve o', 9)]),
  ).toEqual([
    {
      type: 'governance.conflict',
      reducer: 'speed',
      path: '$.team.velocity.ada',
      reason: 'both sides changed it, and nothing joins it',
      base: 1,
      a: 3,
      b: 4,
    },
    {
      type: 'governance.conflict',
      reducer: 'speed',
      path: '$.team.velocity["eve o"]',
      reason: 'both sides changed it, and nothing joins it',
      b: 9,
    },
  ]);
});

test('what only one side changed is taken from there, and the rest joins', () => {
  const base = [sprint(1, 'ada', 1)];
  const a = [sprint(2, 'ada', 2)];
  const b = [event(3, { who: 'bob', n: 7 }, 'other')];
  const merged = expectValue(
    mixed.merge({
      base: checkpoint(mixed, ...base),
      a: checkpoint(mixed, ...base, ...a),
      b: checkpoint(mixed, ...base, ...b),
    }),
  );
  expect(merged).toMatchObject({ conflicts: [], stateRoot: runOver(mixed, [...base, ...a, ...b]).stateRoot });
});

test('values that their kind does not compare are a conflict of that place alone', () => {
  const fold = yamlFold(foldWith(['kind: map-join-min', 'key: "$.k"', 'value: "$.v"', 'into: least']));
  const put = (n: number, k: string, v: Data) => event(n, { k, v });
  const conflicts = conflictsOf(
    fold,
    [],
    [put(1, 'x', 1), put(2, 'y', 2)],
    [put(3, 'x', 'one'), put(4, 'y', 1)],
  );
  expect(conflicts).toEqual([
    {
      type: 'governance.conflict',
      reducer: 'least',
      path: '$.least.x',
      reason: 'attempt to compare string with number',
      a: 1,
      b: 'one',
    },
  ]);
});

test('a fold in EchoLua declares no joins: all of its state is one place', () => {
  const fold = foldOf('return function(state, event) state[event.payload] = event.ulid return state end');
  expect(
    conflictsOf(fold, [], [event(1, 'x')], [event(2, 'y')]).map(({ reducer, path }) => [reducer, path]),
  ).toEqual([
    ['fold', '$.x'],
    ['fold', '$.y'],
  ]);
  expect(conflictsOf(fold, [event(1, 'x')], [event(2, 'y')], [])).toEqual([]);
});

test('a fold in EchoLua may declare joins as the compiled form of YAML does', () => {
  const fold = foldOf(
    `return { fold = function(s, e) s.seen = set.g_add(s.seen or {}, e.payload) s.last = e.payload return s end,
      reducers = { { id = "seen", kind = "g-set", into = { "seen" } } } }`,
  );
  expect(
    conflictsOf(fold, [], [event(1, 'x')], [event(2, 'y')]).map(({ reducer, path }) => [reducer, path]),
  ).toEqual([['fold', '$.last']]);
});

describe('refused', () => {
  const counter = yamlFold(foldWith(['kind: g-counter', 'into: n']));
  const other = yamlFold(foldWith(['kind: g-counter', 'into: m']));
  const [none, one] = [[], [event(1, 1)]].map((events) => checkpoint(counter, ...events));

  test('a checkpoint of another fold, with both roots', () => {
    const { problem } = counter.merge({ base: none!, a: one!, b: checkpoint(other) });
    expect(problem).toMatchObject({ code: 'CHECKPOINT_FOLD' });
    expect(problem!.message).toContain(other.foldRoot);
    expect(problem!.message).toContain(counter.foldRoot);
  });

  const unrelated = (fold: Fold, base: Data[], a: Data[], b: Data[]) => {
    const input = { base: checkpoint(fold, ...base), a: checkpoint(fold, ...a), b: checkpoint(fold, ...b) };
    const { code, message } = fold.merge(input).problem!;
    return `${code}: ${message}`;
  };

  test('a base that a side does not come from, as its events tell, whatever the fold', () => {
    const [first, second] = [event(1, 1), event(2, 1)];
    for (const fold of [counter, foldOf('return function(state, event) return state end')]) {
      expect(unrelated(fold, [first, second], [first], [first, second])).toBe(
        'MERGE_BASE: base is not where a comes from: base has 2 events, and it only 1',
      );
      expect(unrelated(fold, [first], [first], [event(1, 2)])).toBe(
        'MERGE_BASE: base is not where b comes from: it has as many events, and others',
      );
      expect(unrelated(fold, [event(3, 1)], [first, second], [event(3, 1)])).toBe(
        'MERGE_BASE: base is not where a comes from: base has the event 00000000000000000000000003, and it ends before',
      );
    }
  });

  test('a base that a side does not come from, as its state tells', () => {
    const fold = yamlFold(foldWith(['kind: g-set', 'value: $', 'into: s']));
    const [x, y, z] = [event(1, 'x'), event(2, 'y'), event(3, 'z')];
    expect(unrelated(fold, [x], [x], [y, z])).toBe(
      'MERGE_BASE: base is not where b comes from: it is further at $.s',
    );
  });

  test('bytes that are no checkpoint, and a batch', () => {
    expect(counter.merge({ base: none!, a: new Uint8Array(3), b: one! }).problem).toMatchObject({
      code: 'CHECKPOINT_FORMAT',
    });
    const batch = foldOf('function fold(events) return emit_json_canonical("a", 1) end');
    expect(batch.merge({ base: none!, a: one!, b: one! }).problem?.code).toBe('CHECKPOINT_BATCH');
  });

  test('states that no fold of the kind would make', () => {
    const text = new TextDecoder().decode(one!);
    const mergeable = (input: Parameters<Fold['merge']>[0]) =>
      counter.merge(input).value?.conflicts.length === 0;
    expect(mergeable({ base: none!, a: one!, b: one! })).toBe(true);
    const changed = (state: string) =>
      new TextEncoder().encode(text.replace(/"state":.*$/, `"state":${state}}`));
    for (const state of ['{"n":[]}', '{"n":{"a":"b"}}', '{"n":1}', '[]', 'null', '{"n":{"a":-1}}'])
      expect(mergeable({ base: none!, a: changed(state), b: one! })).toBe(false);
  });
});

test('the state of a fold with one reducer may be the whole state', () => {
  const fold = yamlFold(foldWith(['kind: map-join-count', 'key: "$.k"']));
  const [a, b] = [event(1, { k: 'x' }), { ...(event(2, { k: 'x' }) as object), actor: 'user:bob' } as Data];
  const merged = expectValue(
    fold.merge({ base: checkpoint(fold), a: checkpoint(fold, a), b: checkpoint(fold, b) }),
  );
  expect(merged.conflicts).toEqual([]);
  expect(artifactsOf(merged as never)).toEqual({ 'state.json': '{"x":{"user:ada":1,"user:bob":1}}' });
});
