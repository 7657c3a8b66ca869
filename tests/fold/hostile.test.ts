import type { Data } from '../../canonical/data.ts';
import { loadFold } from '../../fold/fold.ts';
import { elcOf, event, expectValue, foldOf, problemOf } from './fold-of.ts';

const emitting = (emit: string) => `return {
  fold = function(state, event) state.big = ("x"):rep(event.payload) return state end,
  emit = function(state) ${emit} end,
}`;

test.each([
  [
    'one large artifact under many paths',
    'FUEL',
    emitting('for i = 1, 1000 do emit_json_canonical("a" .. i, state) end'),
    4_000_000,
  ],
  [
    'a table of them',
    'FUEL',
    emitting('local t = {} for i = 1, 1000 do t["a" .. i] = state.big end return t'),
    4_000_000,
  ],
  [
    'one that clashes, again and again',
    'FUEL',
    emitting('while true do pcall(emit_json_canonical, "a", state) end'),
    4_000_000,
  ],
  ['very many small ones', 'FUEL', emitting('for i = 1, 1 << 40 do emit_json_canonical("a" .. i, 1) end'), 1],
  ['a path of megabytes', 'EMIT', emitting('emit_json_canonical(state.big, 1)'), 4_000_000],
])(
  '%s ends with %s',
  (_, code, source, size) => {
    expect(problemOf(source, [size]).code).toBe(code);
  },
  20_000,
);

test.each<[string, object]>([
  ['no fuel', { fuel: 0 }],
  ['fuel that is no number', { fuel: Number.NaN }],
  ['endless fuel', { fuel: Number.POSITIVE_INFINITY }],
  ['negative memory', { memory: -1 }],
  ['more depth than engines have', { depth: 201 }],
])('limits with %s are refused', (_, limits) => {
  expect(loadFold(elcOf('return function(s) return s end'), { limits }).problem?.code).toBe('LIMITS');
});

test('a limit that is undefined is the default', () => {
  const fold = expectValue(
    loadFold(elcOf('return function(s) while true do end end'), { limits: { fuel: undefined } as object }),
  );
  expect(expectValue(fold.start()).apply(event(1, 1)).problem?.code).toBe('FUEL');
});

const COUNT = 'return function(state, event) state.n = (state.n or 0) + 1 return state end';

test.each<[string, unknown]>([
  ['text that is not in NFC', 'e\u0301'],
  ['a key that is not in NFC', { 'e\u0301': 1 }],
  ['bytes', Uint8Array.of(1, 2)],
  ['half of a surrogate pair', '\ud800'],
])('an event with %s is refused: no log can hold it', (_, payload) => {
  const run = expectValue(foldOf(COUNT).start());
  expect(run.apply(event(1, payload as Data)).problem).toBeDefined();
});

test('what the caller does with an event afterwards does not show', () => {
  for (const source of [
    'return function(state, event) state.p = event.payload return state end',
    "function fold(events) return emit_json_canonical('p', events[1].payload) end",
  ]) {
    const run = expectValue(foldOf(source).start());
    const payload = { a: 1 };
    expectValue(run.apply(event(1, payload)));
    const before = expectValue(run.result()).stateRoot;
    payload.a = 2;
    expect(expectValue(run.result()).stateRoot).toBe(before);
  }
});

test('init may not return a table of the module', () => {
  const problem = problemOf(
    'local INITIAL = { n = 0 } return { init = function() return INITIAL end, fold = function(s) return s end }',
  );
  expect(problem).toMatchObject({ code: 'FOLD_RESULT', hint: 'build the table inside init' });
});

test.each(['con', 'a/NUL.json', 'a/com1', '.git/x', 'a/git~1/b', 'a\u202eb', 'a\u0085'])(
  '%j is no path of an artifact',
  (path) => {
    const source = `return { fold = function(s) return s end, emit = function() return { [${JSON.stringify(path)}] = 1 } end }`;
    expect(problemOf(source).code).toBe('EMIT');
  },
);
