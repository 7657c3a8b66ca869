import { Sink } from '../../compiler/diagnostics/sink.ts';
import { expectTestsOrError, problemsIn } from '../../tests/testing/test-files.ts';
import { subjectNamedBy } from '../read-test-file.ts';
import { readPolicyTests } from './read-policy-tests.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readPolicyTests(bytes(text), ['finance.append']);

const problems = (text: string) => problemsIn(text, read(text));

const one = (rest: string) => `tests:\n  - name: é\n    intent: { intent: read }\n    ${rest}\n`;

test('values are what they are in JSON where they are plain, and texts otherwise', () => {
  const { tests, diagnostics } = read(`
tests:
  - name: "typed"
    intent: { intent: read, a: 2, b: "2", c: true, d: 'true', e: null, f: -1.50, g: 1e3, h: 0x10, i: yes, j: 2024-01-01, k: 9223372036854775807 }
    data: { list: [1, one, []], map: { "1": ~, __proto__: 1 } }
    expect: { verdict: allow, reason: "1" }
`);
  expect(diagnostics).toEqual([]);
  expect(tests).toHaveLength(1);
  const [{ intent, data, expect: expected, line }] = tests as [NonNullable<typeof tests>[number]];
  expect({ ...intent }).toEqual({
    intent: 'read',
    a: 2,
    b: '2',
    c: true,
    d: 'true',
    e: null,
    f: -1.5,
    g: 1000,
    h: '0x10',
    i: 'yes',
    j: '2024-01-01',
    k: 9223372036854775807n,
  });
  expect(data.list).toEqual([1, 'one', []]);
  expect(Object.keys(data.map as object)).toEqual(['1', '__proto__']);
  expect([expected, line]).toEqual([{ verdict: 'allow', reason: '1' }, 3]);
});

test('the attributes of a test replace those of the defaults, one by one', () => {
  const { tests } = read(`
defaults: { intent: { actor: ada, labels: [x] }, data: { caps: [a], groups: { g: [] } } }
tests:
  - { name: t, intent: { intent: read, labels: [] }, data: { caps: [] }, expect: { verdict: deny } }
`);
  expect({ ...tests![0]!.intent }).toEqual({ actor: 'ada', labels: [], intent: 'read' });
  expect({ ...tests![0]!.data }).toMatchObject({ caps: [], groups: { g: [] } });
});

test.each([
  ['expect: { verdict: allow, rul: x }', 'unknown-key', 'rul'],
  ['expect: { verdict: maybe }', 'test-shape', 'maybe'],
  ['expect: { rule: finance.apend }', 'test-unknown-rule', 'finance.apend'],
  ['expect: {}', 'test-expects-nothing', '{}'],
  ['expect: allow', 'test-shape', 'allow'],
  ['data: { caps: [], caps: [] }', 'yaml-duplicate-key', 'caps'],
  ['data: 7\n    expect: { verdict: deny }', 'test-shape', '7'],
  ['data: { n: 0.00000000000001 }\n    expect: { verdict: deny }', 'test-number', '0.00000000000001'],
  ['given: {}\n    expect: { verdict: deny }', 'unknown-key', 'given'],
])('%s', (rest, name, at) => {
  expect(problems(one(rest))[0]).toEqual([name, at]);
  expect(read(one(rest)).tests).toBeUndefined();
});

test('whole files', () => {
  expect(problems('tests: []\n')).toEqual([['test-shape', '[]']]);
  expect(problems('polcy: x\n').map(([name]) => name)).toEqual(['unknown-key', 'test-key-missing']);
  expect(problems('')).toEqual([['test-shape', '']]);
  expect(problems('tests: a\n---\ntests: b\n').map(([name]) => name)).toEqual(['test-shape']);
  const named = (text: string) => subjectNamedBy(bytes(text), new Sink());
  expect(named('policy: other.rgs\ntests: 1\n')).toMatchObject({ kind: 'policy', path: 'other.rgs' });
  expect(named('fold: other.lua\n')).toMatchObject({ kind: 'fold', path: 'other.lua' });
  expect(named('policy: [\n')).toBeUndefined();
});

test('no bytes make it throw, and it gives tests or an error', () => {
  const pieces = [
    'tests:',
    '\n',
    '  - ',
    'name: a',
    'intent: {',
    '}',
    'expect: ',
    '{ verdict: deny }',
    '&a ',
    '"',
    '[',
    '\xff',
    '\t',
  ];
  const read = (file: Uint8Array) => {
    subjectNamedBy(file, new Sink());
    return readPolicyTests(file, []);
  };
  expectTestsOrError(read, pieces);
});
