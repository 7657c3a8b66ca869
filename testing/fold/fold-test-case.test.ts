import { compileFold } from '../../compiler/compile-fold.ts';
import { locate } from '../../compiler/source-map.ts';
import { loadFold } from '../../fold/fold.ts';
import type { Finding } from '../test-case.ts';
import type { TestedFold } from './failure.ts';
import { foldTestCase } from './fold-test-case.ts';
import { readFoldTests } from './read-fold-tests.ts';

const COUNTER = `return function(state, event)
  if event.type == "boom" then error("boom") end
  if event.type == "spin" then while true do end end
  state.n = (state.n or 0) + event.payload.n
  state.last = { event.ulid, event.actor }
  return state
end`;

function foldOf(source: string): TestedFold {
  const { elc, sourceMap, diagnostics } = compileFold(source, { file: 'fold.lua' });
  expect(diagnostics).toEqual([]);
  const placeOf = ({ func, instruction }: { func: number; instruction: number }) =>
    `fold.lua:${locate(sourceMap!, func, instruction)!.line}`;
  return { fold: loadFold(elc!).value!, placeOf };
}

const counter = foldOf(COUNTER);

function run(text: string, tested = counter, files: Record<string, Uint8Array> = {}, seed = 1): Finding[] {
  const read = (path: string) => (files[path] === undefined ? { problem: 'none' } : { bytes: files[path] });
  const { tests, diagnostics } = readFoldTests(new TextEncoder().encode(text), tested.fold.shape, read);
  expect(diagnostics).toEqual([]);
  return tests!.map((one) => foldTestCase(one, tested, seed).run());
}

const one = (events: string, expected: string) =>
  run(`schema: { state: { n?: number } }\ntests: [{ name: a, events: ${events}, expect: ${expected} }]`)[0]!;

const ADD = '{ type: add, payload: { n: 2 } }';

test.each([
  ['{ state: { n: 2, last: ["00000000000000000000000001", "user:test"] }, fuel: 1000 }'],
  ['{ paths: { $.n: 2, "$.last[2]": "user:test" } }'],
  ['{ artifacts: { state.json: { n: 2, last: ["00000000000000000000000001", "user:test"] } } }'],
  ['{ invariant: "has(state.n) and state.n == 2" }'],
])('%s is what comes out', (expected) => {
  expect(one(`[${ADD}]`, expected)).toMatchObject({ differences: [] });
});

test('each difference has its place, and what would be right', () => {
  const { differences, corrections } = one(
    `[${ADD}]`,
    `{ state: { n: 3, last: ["00000000000000000000000001"] }, paths: { $.n: 3, $.m: 1 }, fuel: 1, state_root: "blake3:${'0'.repeat(64)}" }`,
  );
  expect(differences.map(({ path, expected, actual }) => [path, expected, actual])).toEqual([
    ['state.last[2]', undefined, 'user:test'],
    ['state.n', 3, 2],
    ['state_root', `blake3:${'0'.repeat(64)}`, expect.stringMatching(/^blake3:/)],
    ['fuel, at most', 1, expect.any(Number)],
    ['$.n', 3, 2],
    ['$.m', 1, undefined],
  ]);
  expect(corrections!.map(({ path }) => path)).toEqual([
    ['state'],
    ['state_root'],
    ['fuel'],
    ['paths', '$.n'],
  ]);
});

test.each([
  ['[{ type: boom }]', 'ERROR', 'fold.lua:2: boom, at event 1'],
  [`[${ADD}, { type: spin }]`, 'FUEL', 'fold.lua:3: out of fuel, at event 2'],
  ['[{ type: add }]', 'TYPE', expect.stringMatching(/^fold\.lua:4: .*nil value.*, at event 1$/)],
  ['[{ type: add, ulid: x }]', 'EVENT_SHAPE', expect.stringMatching(/ulid.*, at event 1$/)],
  [
    `[{ type: add, ulid: 01JQ0000000000000000000001, payload: { n: 1 } }, { type: add, ulid: 01JP0000000000000000000001 }]`,
    'ULID_ORDER',
    expect.stringMatching(/at event 2$/),
  ],
])('%s ends with %s', (events, code, note) => {
  expect(one(events, `{ error: ${code} }`).differences).toEqual([]);
  const unexpected = one(events, '{ state: {} }');
  expect(unexpected.differences).toEqual([{ path: 'error', actual: code }]);
  expect(unexpected.notes[0]).toEqual(note);
  expect(unexpected.corrections).toBeUndefined();
  expect(one(events, '{ error: KEY }').corrections).toEqual([{ path: ['error'], value: code }]);
});

test('after the last ULID there is none', () => {
  const last = '{ type: add, ulid: 7ZZZZZZZZZZZZZZZZZZZZZZZZZ, payload: { n: 1 } }';
  const { differences, notes } = one(`[${last}, ${ADD}]`, '{ state: {} }');
  expect(differences).toEqual([{ path: 'error', actual: 'EVENT_SHAPE' }]);
  expect(notes[0]).toBe('no ULID comes after 7ZZZZZZZZZZZZZZZZZZZZZZZZZ, at event 2');
});

test('an invariant is shown in its lines', () => {
  const { notes } = one(`[${ADD}]`, '{ invariant: "has(state.n)\\n  and state.n > 2\\n" }');
  expect(notes.slice(0, 2)).toEqual(['has(state.n)', '  and state.n > 2']);
});

test('an error that does not come', () => {
  const { differences, corrections } = one('[]', '{ error: FUEL }');
  expect([differences, corrections]).toEqual([[{ path: 'error', expected: 'FUEL' }], undefined]);
});

test('a run goes on from a checkpoint, with the next ULID', () => {
  const first = counter.fold.start().value!;
  first.apply({ ulid: '01JQ0000000000000000000001', type: 'add', actor: 'user:a', payload: { n: 40 } });
  const checkpoint = first.result().value!.checkpoint!;
  const text = `tests: [{ name: a, checkpoint: c, events: [${ADD}], expect: { state: { n: 42, last: [01JQ0000000000000000000002, "user:test"] } } }]`;
  expect(run(text, counter, { c: checkpoint })[0]!.differences).toEqual([]);
  const broken = run(text, counter, { c: new Uint8Array([1]) })[0]!;
  expect(broken.differences[0]).toMatchObject({ path: 'error', actual: 'CHECKPOINT_FORMAT' });
});

const FOR_ALL = (
  source: string,
  expected: string,
) => `schema: { state: { n?: number, list?: [text], has?: { "*": boolean } }, payload: { n?: number, k?: text } }
tests:
  - name: a property
    for_all:
      events:
        - type: add
          payload: ${source}
        - { type: note, actors: [user:ada, user:bob] }
    expect: ${expected}
`;
const NUMBERS =
  '{ type: object, properties: { n: { type: integer, minimum: -5, maximum: 1000 } }, required: [n] }';
const fixed = COUNTER.replace('state.n =', 'if event.type == "add" then state.n =').replace(
  'event.payload.n\n',
  'event.payload.n end\n',
);

test('what holds, holds in every run; the seed says which they are', () => {
  const [finding] = run(
    FOR_ALL(NUMBERS, '{ invariant: "not has(state.n) or state.n >= -100", fuel: 100000 }'),
    foldOf(fixed),
    {},
    7,
  );
  expect(finding).toEqual({ differences: [], notes: [], summary: '100 runs, seed 7' });
});

test.each([
  [
    'a bug in the fold',
    COUNTER,
    NUMBERS,
    '{ invariant: "true" }',
    '[{"actor":"user:ada","type":"note"}]',
    'error',
  ],
  [
    'a number',
    fixed,
    NUMBERS,
    '{ invariant: "not has(state.n) or state.n < 500" }',
    '[{"payload":{"n":500},"type":"add"}]',
    'invariant',
  ],
  [
    'two events',
    fixed,
    NUMBERS,
    '{ invariant: "size(events) < 2 or not (any e in events: e.type == \'note\')" }',
    '[{"payload":{"n":0},"type":"add"},{"actor":"user:ada","type":"note"}]',
    'invariant',
  ],
  ['fuel', fixed, NUMBERS, '{ fuel: 120 }', undefined, 'fuel, at most'],
])(
  '%s: the simplest events are found, and the test that is printed fails as well',
  (_, source, schema, expected, events, path) => {
    const tested = foldOf(source);
    const text = FOR_ALL(schema, expected);
    const [finding] = run(text, tested);
    expect(finding!.differences[0]!.path).toBe(path);
    expect(finding!.summary).toMatch(/^run \d+ of 100, seed 1$/);
    const printed = finding!.counterexample!;
    const given = printed
      .split('\n')
      .filter((line) => line.startsWith('      - '))
      .map((line) => line.slice(8));
    if (events !== undefined) expect(`[${given.join(',')}]`).toBe(events);
    const [, pasted] = run(`${text}${printed}`, tested);
    expect(pasted!.differences.map((each) => each.path)).toEqual([path]);
  },
);

test('a test that is printed can be pasted from a terminal, whatever is in it', () => {
  const odd = 'a\x1b\x7f\x9b\u202e\u2028\ufeff';
  const schema = `{ type: object, properties: { k: { const: ${JSON.stringify(odd)} } }, required: [k] }`;
  const text = FOR_ALL(schema, '{ invariant: "true" }')
    .replace('a property', JSON.stringify(odd))
    .replace(/\n +- \{ type: note.*/, '');
  const [finding] = run(text);
  const printed = finding!.counterexample!;
  expect(printed).toMatch(/^[ -~\n]*$/);
  expect(printed).toContain('a\\u001b\\u007f\\u009b\\u202e\\u2028\\ufeff');
  const [, pasted] = run(`${text}${printed}`);
  expect(pasted!.differences).toEqual(finding!.differences);
});

test('a state that is not of its type, and a value that is not there, break an invariant', () => {
  const source = 'return function(state, event) state.n = "x" state.has = {} return state end';
  const tested = foldOf(source);
  const text = (invariant: string) =>
    `schema: { state: { n: number, has: { "*": boolean } } }\ntests: [{ name: a, events: [{ type: x }], expect: { invariant: ${JSON.stringify(invariant)} } }]`;
  expect(run(text('true'), tested)[0]!.differences).toEqual([]);
  expect(run(text('state.n > 0'), tested)[0]!.notes[1]).toMatch(/^state\.n must be a number/);
  const other = foldOf(source.replace('"x"', '1'));
  expect(run(text("state.n == 1 and state['has']['y']"), other)[0]!.notes[1]).toMatch(/^it has no value/);
});

test('an empty table is the list or the map that it is meant to be', () => {
  const tested = foldOf(
    'return function(state, event) state.list = {} state.map = json.array() return state end',
  );
  const text = `schema: { state: { list: [text], map: { "*": text } } }
tests: [{ name: a, events: [{ type: x }], expect: { invariant: "size(state.list) + size(state.map) == 0" } }]`;
  expect(run(text, tested)[0]!.differences).toEqual([]);
});
