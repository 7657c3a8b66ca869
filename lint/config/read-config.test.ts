import fc from 'fast-check';
import { ENGINE_FINDINGS } from '../engine-findings.ts';
import { EXAMPLE_EVENTS, EXAMPLE_EVENTS_YAML } from '../example-events.ts';
import { settingsFor } from './lint-config.ts';
import { readConfig } from './read-config.ts';

const places = (text: string) => problems(text).map(([name, place]) => [name, place]);

const problems = (text: string) =>
  readConfig(text).diagnostics.map(({ name, span, message, hint }) => [
    name,
    Buffer.from(text).subarray(span.start, span.end).toString(),
    message,
    hint,
  ]);

test('all of a configuration', () => {
  const { config, diagnostics } = readConfig(
    'lint:\n  rules: { unused-local: off, iterates-state: error }\n',
  );
  expect(diagnostics).toEqual([]);
  expect(config.rules).toEqual(
    new Map([
      ['unused-local', 'off'],
      ['iterates-state', 'error'],
    ]),
  );
  expect(readConfig(EXAMPLE_EVENTS_YAML)).toMatchObject({
    diagnostics: [],
    config: { events: EXAMPLE_EVENTS },
  });
  for (const empty of ['', '# nothing\n', 'lint:\n']) expect(readConfig(empty).diagnostics).toEqual([]);
});

test('flags win over overrides, later overrides over earlier ones, all of them over the rest', () => {
  const { config, diagnostics } = readConfig(`lint:
  rules: { unused-local: error, empty-block: error, shift-in-loop: error, always-nil: error }
  overrides:
    - { paths: "scripts/**", purpose: script, rules: { empty-block: "off", shift-in-loop: "off", always-nil: "off" } }
    - { paths: ["**/b.lua"], rules: { shift-in-loop: warning, always-nil: warning } }
`);
  expect(diagnostics).toEqual([]);
  const flags = new Map([['always-nil', 'error']] as const);
  expect(settingsFor(config, 'scripts/b.lua', flags)).toEqual({
    purpose: 'script',
    events: undefined,
    levels: new Map([
      ['unused-local', 'error'],
      ['empty-block', 'off'],
      ['shift-in-loop', 'warning'],
      ['always-nil', 'error'],
    ]),
  });
  expect(settingsFor(config, 'a.lua', new Map()).purpose).toBe('fold');
});

test('each problem has its place and says what was meant', () => {
  expect(problems('lnit: {}\n')).toEqual([
    ['config-unknown-key', 'lnit', 'the configuration has no key `lnit`', 'did you mean `lint`?'],
  ]);
  expect(problems('lint:\n  rules: { unused-lokal: off, unused-local: of, no-pairs: off }\n')).toMatchObject([
    ['config-unknown-rule', 'unused-lokal', expect.any(String), 'did you mean `unused-local`?'],
    [
      'config-shape',
      'of',
      'the level of `unused-local` must be `off`, `warning` or `error`',
      'did you mean `off`?',
    ],
    ['config-unknown-rule', 'no-pairs', expect.any(String), expect.any(String)],
  ]);
  expect(places('lint:\n  overrides:\n    - { purpose: skript }\n  ignore: ["a[", { x: 1 }]\n')).toEqual([
    ['config-shape', '{ purpose: skript }'],
    ['config-shape', 'skript'],
    ['config-shape', '"a["'],
    ['config-shape', '{ x: 1 }'],
  ]);
  expect(places('lint:\n  events: { a: { b: string } }\n')).toEqual([['config-shape', 'string']]);
  expect(problems('lint: [\n')[0]![0]).toBe('yaml-syntax');
  expect(problems('lint: {}\n---\nlint: {}\n')[0]![0]).toBe('config-shape');
});

test.each(
  ENGINE_FINDINGS.filter(({ language }) => language === 'config').map((one) => [one.name, one] as const),
)('the examples of %s', (name, { bad, good }) => {
  expect(readConfig(bad).diagnostics.map((one) => one.name)).toEqual([name]);
  expect(readConfig(good).diagnostics).toEqual([]);
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    'lint',
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    'rules',
    'ignore',
    'events',
    'off',
    '"',
    '&a',
    '*a',
    '|',
    '\t',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(readConfig(pieces.join('')).config).toBeDefined();
    }),
    { numRuns: 1000 },
  );
});
