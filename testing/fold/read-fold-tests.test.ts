import { expectTestsOrError, problemsIn } from '../../tests/testing/test-files.ts';
import type { ExampleTest } from './fold-test.ts';
import { readFoldTests } from './read-fold-tests.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const LOG = '{"ulid":"01JQ0000000000000000000001","type":"a","actor":"user:x","payload":1}\n\n{"x"\n';
const FILES: Readonly<Record<string, string>> = { 'log.jsonl': LOG };
const read = (text: string, shape: 'reducer' | 'batch' = 'reducer') =>
  readFoldTests(bytes(text), shape, (path) =>
    Object.hasOwn(FILES, path) ? { bytes: bytes(FILES[path]!) } : { problem: 'no such file' },
  );

function problems(text: string, shape: 'reducer' | 'batch' = 'reducer'): string[][] {
  const found = read(text, shape);
  expect(found.tests === undefined).toBe(found.diagnostics.length > 0);
  return problemsIn(text, found);
}

const one = (...rest: string[]) => `tests:\n  - name: é\n${rest.map((line) => `    ${line}\n`).join('')}`;
const TYPED = 'schema: { state: { n?: number }, payload: { k: text } }\n';

test('what an event leaves out is filled in, and ULIDs go up', () => {
  const { tests, diagnostics } = read(`
defaults: { event: { actor: "user:ada", payload: { n: 1 } } }
tests:
  - name: inline
    events:
      - { type: a }
      - { type: b, ulid: 01JQ000000000000000000000Z, actor: "user:bob" }
      - { type: c, payload: [] }
    expect: { state: {} }
  - { name: of a log, events: log.jsonl, expect: { state: {} } }
`);
  expect(diagnostics).toEqual([]);
  const [inline, log] = tests as [ExampleTest, ExampleTest];
  expect(inline.events.map(({ event }) => event.value)).toEqual([
    { ulid: '00000000000000000000000001', type: 'a', actor: 'user:ada', payload: { n: 1 } },
    { ulid: '01JQ000000000000000000000Z', type: 'b', actor: 'user:bob', payload: { n: 1 } },
    { ulid: '01JQ0000000000000000000010', type: 'c', actor: 'user:ada', payload: [] },
  ]);
  expect(log.events.map(({ place, event }) => [place, event.problem?.code])).toEqual([
    ['log.jsonl:1', undefined],
    ['log.jsonl:3', 'JSON_SYNTAX'],
  ]);
});

test.each([
  [['events: []', 'expect: { state: {}, sate: {} }'], 'unknown-key', 'sate'],
  [['event: []', 'expect: { state: {} }'], 'unknown-key', 'event'],
  [['expect: { state: {} }'], 'test-key-missing', 'name'],
  [['events: {}', 'expect: { state: {} }'], 'test-shape', '{}'],
  [['events: none.jsonl', 'expect: { state: {} }'], 'test-file-missing', 'none.jsonl'],
  [['events: []', 'checkpoint: none', 'expect: { state: {} }'], 'test-file-missing', 'none'],
  [['events: []', 'expect: {}'], 'test-expects-nothing', '{}'],
  [['events: []', 'expect: { paths: {} }'], 'test-expects-nothing', '{}'],
  [['events: []', 'expect: { paths: { n: 1 } }'], 'bad-selector', 'n'],
  [['events: []', 'expect: { paths: { "$.a[0]": 1 } }'], 'bad-selector', '"$.a[0]"'],
  [['events: []', 'expect: { error: FEUL }'], 'test-unknown-error', 'FEUL'],
  [['events: []', 'expect: { error: FUEL, fuel: 1 }'], 'test-not-together', 'fuel'],
  [['events: []', 'expect: { fuel: 0 }'], 'test-shape', '0'],
  [['events: []', 'expect: { state_root: sha256:00 }'], 'test-shape', 'sha256:00'],
  [['events: []', 'expect: { invariant: "true" }'], 'test-schema-missing', '"true"'],
  [['for_all: { events: [{ type: a }] }', 'expect: { state: {} }'], 'test-not-together', 'state'],
  [
    ['for_all: { events: [{ type: a }] }', 'events: []', 'expect: { fuel: 9 }'],
    'test-not-together',
    'events',
  ],
  [['for_all: { events: [] }', 'expect: { fuel: 9 }'], 'test-shape', '[]'],
  [['for_all: { events: [{ type: a }], runs: 0 }', 'expect: { fuel: 9 }'], 'test-shape', '0'],
  [['for_all: { events: [{ tpye: a }] }', 'expect: { fuel: 9 }'], 'unknown-key', 'tpye'],
])('%j: %s', (rest, name, at) => {
  expect(problems(one(...rest))[0]).toEqual([name, at]);
});

test.each([
  ['{ type: integr }', 'test-shape', 'integr'],
  ['{ type: integer, minimun: 1 }', 'unknown-key', 'minimun'],
  ['{ type: integer, minimum: 2, maximum: 1 }', 'test-shape', '1'],
  ['{ type: integer, minimum: 1.5 }', 'test-shape', '1.5'],
  ['{ type: string, maxLength: -1 }', 'test-shape', '-1'],
  ['{ type: array }', 'test-shape', '{ type: array }'],
  ['{ type: object, properties: { a: { const: 1 } }, required: [b] }', 'unknown-key', 'b'],
  ['{ enum: [] }', 'test-shape', '[]'],
  ['{ const: 1, type: integer }', 'unknown-key', 'type'],
  ['{}', 'test-shape', '{}'],
  ['[]', 'test-shape', '[]'],
])('the schema %s: %s', (schema, name, at) => {
  const rest = [`for_all: { events: [{ type: a, payload: ${schema} }] }`, 'expect: { fuel: 9 }'];
  expect(problems(one(...rest))[0]).toEqual([name, at]);
});

test('a misspelt key is one problem, not two', () => {
  expect(problems('tests: [{ nam: a, event: [], expects: { state: {} } }]\n').map(([name]) => name)).toEqual([
    'unknown-key',
    'unknown-key',
    'unknown-key',
  ]);
});

test('lists in lists that cannot be short are refused', () => {
  const lists = (depth: number): string =>
    depth === 0
      ? '{ type: "null" }'
      : `{ type: array, minItems: 100, maxItems: 100, items: ${lists(depth - 1)} }`;
  const rest = [`for_all: { events: [{ type: a, payload: ${lists(3)} }] }`, 'expect: { fuel: 9 }'];
  expect(problems(one(...rest)).map(([name]) => name)).toEqual(['test-shape']);
});

test.each([
  ['state.m == 1', 'unknown-name', 'm'],
  ['state.n > 0', 'optional-attribute', 'state.n'],
  ['has(state.n)', undefined, undefined],
  ["any e in events: e.payload.k == 'a' and e.actor == e.type", undefined, undefined],
  ['events', 'wrong-type', 'events'],
])('the invariant %s: %s', (text, name, at) => {
  const found = problems(TYPED + one('events: []', `expect: { invariant: ${JSON.stringify(text)} }`));
  if (name === undefined) expect(found).toEqual([]);
  else expect(found).toEqual([[name, at]]);
});

test('a batch fold has no state', () => {
  expect(problems(one('events: []', 'expect: { state: {}, artifacts: {} }'), 'batch')).toEqual([
    ['test-not-together', 'state'],
  ]);
});

test('no bytes make it throw, and it gives tests or an error', () => {
  const pieces = [
    'tests:',
    '\n',
    '  - ',
    'name: a',
    'events: [',
    '{ type: a }',
    ']',
    'expect: ',
    '{ state: {} }',
    'for_all: {',
    'events:',
    'payload: { type: ',
    'integer',
    '}',
    'schema:',
    '&a ',
    '"',
    '\xff',
  ];
  expectTestsOrError((file) => readFoldTests(file, 'reducer', () => ({ problem: 'none' })), pieces);
});
