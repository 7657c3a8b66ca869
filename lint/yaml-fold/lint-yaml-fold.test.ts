import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { cpuTime } from '../../tests/cpu-time.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import { lint } from '../lint.ts';
import { MAX_FINDINGS } from '../lint-source.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { exampleFold, foldOf } from './example-fold.ts';
import { isYamlFold } from './is-yaml-fold.ts';

const FILE = { file: 'folds/x.yaml' };
const linted = (source: string | Uint8Array, about: Parameters<typeof lint>[2] = FILE) =>
  lint(source, DEFAULT_SETTINGS, about);
const names = (source: string) => linted(source).diagnostics.map(({ name }) => name);

test('the root is that of the compiler, and the examples have no errors', () => {
  const folder = new URL('../../examples/folds/', import.meta.url);
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.yaml')) continue;
    const source = readFileSync(new URL(name, folder));
    expect([name, isYamlFold(source)]).toEqual([name, /^[^.]+\.yaml$/.test(name)]);
    if (!isYamlFold(source)) continue;
    const readLua = (path: string) => ({ source: readFileSync(new URL(path, folder)) });
    const { diagnostics, root } = linted(source, { ...FILE, readLua });
    expect([name, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([name, []]);
    expect([name, root]).toEqual([name, compileYamlFold(source, { readLua }).foldRoot]);
  }
});

test('an error in one reducer does not hide what is found in another', () => {
  expect(names(foldOf('kind: append, into: a', 'kind: g-counter, into: b, where: "nosuch"'))).toEqual([
    'state-grows-per-event',
    'unknown-name',
  ]);
  const untyped = foldOf('kind: g-counter, into: a', 'kind: g-counter, into: b, where: "payload.n > 1"');
  expect(names(`payload: { n: nope }\n${untyped}`)).toEqual(['schema-type']);
  expect(names('reducers: [')).toEqual(['yaml-syntax']);
  expect(names(exampleFold('reducers: 1'))).toEqual(['fold-spec-shape']);
});

test('suppressions are comments of YAML', () => {
  const source = exampleFold(
    'reducers:',
    '  # gatos: allow(state-grows-per-event) because it is short',
    '  - kind: append',
  );
  expect(linted(source)).toMatchObject({ diagnostics: [], suppressed: [{ reason: 'it is short' }] });
  const unused = source.replace('append', 'g-counter');
  expect(names(unused)).toEqual(['unused-suppression']);
  const fixed = applyFixes(unused, DEFAULT_SETTINGS, FILE);
  expect(Buffer.from(fixed.source).toString()).toBe(exampleFold('reducers:', '  - kind: g-counter'));
  expect(fixed.after).toBe(fixed.before);
});

test('which YAML is a fold', () => {
  for (const source of [
    foldOf('kind: append'),
    'reducers: [',
    '"reducers": []\n',
    '# yaml-language-server: $schema=../fold.schema.json\n',
    '{ version: 1, reducers: [] }',
  ])
    expect([source, isYamlFold(source)]).toEqual([source, true]);
  for (const source of ['', 'jobs: { reducers: 1 }', '- reducers:\n', 'a: [ reducers\n', '# reducers:\n'])
    expect([source, isYamlFold(source)]).toEqual([source, false]);
});

describe('hostile sources', () => {
  test('random lines: no exception, and fixes end', () => {
    const line = fc.constantFrom(
      ...`version: 1|inputs: ["refs/gatos/journal/a", "**", "gatos/**"]|payload: { a: number, b?: text }|reducers:|  - kind: append|  - kind: or-set|    key: event.type|    value: "$.a"|    where: "event.type == 'a'"|    remove: "event.type == 'b'"|  - lua: a.lua|    into: x.y|emit:|  - path: a|    select: "$.x"|# gatos: allow(constant-key) because x|]|- |: "`.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const source = lines.join('\n');
        linted(source);
        const once = applyFixes(source, DEFAULT_SETTINGS, FILE);
        expect(applyFixes(once.source, DEFAULT_SETTINGS, FILE).applied).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  const list = (line: (i: number) => string, n: number) =>
    Array.from({ length: n }, (_, i) => line(i)).join('');
  test.each([
    [
      'reducers',
      exampleFold('reducers:') +
        list((i) => `  - { kind: g-counter, into: a${i}, where: "event.type == 'a${i}'" }\n`, 300),
    ],
    [
      'inputs',
      `version: 1\ninputs: [${list((i) => `"gatos/journal/a${i}/**", `, 1500)}"x"]\nreducers: [{ kind: g-counter }]\n`,
    ],
    [
      'types',
      exampleFold(
        `payload: { ${list((i) => `a${i}: text, `, 1500)}z: text }`,
        'reducers: [{ kind: g-counter }]',
      ),
    ],
    [
      'artifacts',
      exampleFold('reducers:') +
        list((i) => `  - { kind: g-counter, into: a${i} }\n`, 300) +
        'emit:\n' +
        list((i) => `  - { path: p${i}, select: "$.a${i}" }\n`, 300),
    ],
  ])('%s: in time', (_name, source) => {
    const found = () => expect(linted(source).diagnostics.length).toBeLessThanOrEqual(MAX_FINDINGS + 1);
    expect(cpuTime(found)).toBeLessThan(4000);
  });
});
