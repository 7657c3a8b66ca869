import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { compileYamlFold } from '../compiler/yaml-fold/compile-yaml-fold.ts';
import { lint } from '../lint/lint.ts';
import { DEFAULT_SETTINGS } from '../lint/settings.ts';
import { formatSource } from './format-source.ts';

const readLua = () => ({
  source: new TextEncoder().encode('return function(state, event) return state end'),
});
const rootOf = (source: string, file: string) =>
  file.endsWith('.rgs')
    ? compilePolicy(source, { file }).policyRoot
    : compileYamlFold(source, { readLua }).foldRoot;
const commentsOf = (source: string) => source.match(/(?<=^|\s)# .*/gm)?.map((one) => one.trimEnd()) ?? [];

function formatted(source: string, file: string): string {
  const { text, problems } = formatSource(source, { file });
  if (text === undefined) throw new Error(`${problems[0]!.code} ${problems[0]!.message}\n${source}`);
  expect(rootOf(text, file)).toBe(rootOf(source, file));
  expect(commentsOf(text)).toEqual(commentsOf(source));
  expect(formatSource(text, { file })).toEqual({ text });
  return text;
}

const policy = (rule: string) => `rules:\n  - id: r\n${rule.replace(/^(?=.)/gm, '    ')}`;
const RULE = 'when: { intent: exec }\nallow_if: "true"\n';

test.each([
  ['spaces', 'policy:   x   # name\n', 'policy: x # name\n'],
  ['quotes', "policy: 'x'\n", 'policy: "x"\n'],
  ['quotes that would change an escape stay', "policy: 'a\"b'\n", "policy: 'a\"b'\n"],
  ['flows', 'define: {a: "epoch>1",b:  true}\n', 'define: { a: "epoch > 1", b: true }\n'],
  [
    'expressions',
    'define:\n  a: "(epoch+1)*2  >=-3 and not has( path )or epoch in[1,2]"\n',
    'define:\n  a: "(epoch + 1) * 2 >= -3 and not has(path) or epoch in [1, 2]"\n',
  ],
  ['texts in expressions stay', `define: { a: "actor  ==  'a  b'" }\n`, `define: { a: "actor == 'a  b'" }\n`],
  [
    'indentation',
    'define:\n     a: "true"\n\n     # b\n     b: "true"\n',
    'define:\n  a: "true"\n\n  # b\n  b: "true"\n',
  ],
  ['empty lines', '\n\npolicy: x\n\n\n\ndefine: {}\n', 'policy: x\n\ndefine: {}\n'],
  [
    'comments in flows',
    'define: {\n# c\n  a: "true",\n     # d\n  b: "true"\n # e\n}\n',
    'define: {\n    # c\n    a: "true",\n    # d\n    b: "true"\n    # e\n  }\n',
  ],
  [
    'texts over lines',
    'policy: >-\n      a\n\n       b\ndefine:\n  a:\n       epoch\n    > 1\n',
    'policy: >-\n  a\n\n   b\ndefine:\n  a:\n    epoch\n    > 1\n',
  ],
])('%s', (_, head, expected) => {
  expect(formatted(head + policy(RULE), 'p.rgs')).toBe(expected + policy(RULE));
});

test('lists are indented, with the comments that belong to each level', () => {
  const rules =
    'rules:\n# first\n- id: r\n  when: { intent: exec }\n  allow_if:\n  - "true"\n  # of the list\n# of the rules\n# end\n';
  expect(formatted(rules, 'p.rgs')).toBe(
    'rules:\n  # first\n  - id: r\n    when: { intent: exec }\n    allow_if:\n      - "true"\n      # of the list\n# of the rules\n# end\n',
  );
});

test('rules without an id stay in their lines, which they are called by', () => {
  const rule = '---\nwhen:   { intent: exec }\nallow_if: "true"\n';
  expect(formatted(`policy: x\n\n\n\n${rule}`, 'p.rgs')).toBe(
    'policy: x\n\n\n\n---\nwhen: { intent: exec }\nallow_if: "true"\n',
  );
  expect(formatted(`policy: x\n\n\n\n---\nid: r\n${rule.slice(4)}`, 'p.rgs')).toMatch(
    /^policy: x\n\n---\nid: r\n/,
  );
});

test('line ends become those of the project', () => {
  expect(formatted(`policy: x\r\n\r\n${policy(RULE).replaceAll('\n', '\r\n')}`, 'p.rgs')).toBe(
    `policy: x\n\n${policy(RULE)}`,
  );
});

test('expressions of folds, and what only looks like one', () => {
  const fold =
    'version: 1\ninputs: ["gatos/journal/**"]\npayload: { value: number, where: text }\nreducers:\n- kind: map-join-max\n  where: "payload.value>1"\n  key: "$[\'a  b\']"\n  value: payload.value*2\n  into: a\n- lua: a  b.lua\n  into: b\n';
  const text = formatted(fold, 'fold.yaml');
  expect(text).toContain(
    '    where: "payload.value > 1"\n    key: "$[\'a  b\']"\n    value: payload.value * 2\n',
  );
  expect(text).toContain('  - lua: a  b.lua\n');
});

test('what does not compile is left alone, with its diagnostics', () => {
  const codes = (source: string, file: string) =>
    formatSource(source, { file }).problems?.map((one) => one.code);
  expect(codes('a: b: c\n', 'p.rgs')).toEqual(['E0801']);
  expect(codes('rules: []\nx: 1\n', 'p.rgs')).toEqual(['E1002']);
  expect(codes('version: 1\n', 'fold.yml')).not.toBeUndefined();
  expect(codes('return pairs', 'fold.lua')).toEqual(['E0301']);
});

test('what comments allow to lint stays allowed', () => {
  const findings = (source: string) => {
    const { diagnostics, suppressed } = lint(source, DEFAULT_SETTINGS, { file: 'p.rgs' });
    return [diagnostics.map((one) => one.name), suppressed.map((one) => [one.diagnostic.name, one.reason])];
  };
  const source =
    "rules:\n- id:   a\n  when: {intent:  exec}\n  # gatos: allow(deny-without-audit) because x\n\n\n\n  deny_if:    'true'   # gatos: allow(rule-without-reason) because y\n";
  const before = findings(source);
  expect(before[1]).toEqual(expect.arrayContaining([['rule-without-reason', 'y']]));
  expect(findings(formatted(source, 'p.rgs'))).toEqual(before);
});

const EXAMPLES = ['examples', 'golden/cases/policies'].flatMap((folder) => {
  const root = new URL(`../${folder}/`, import.meta.url);
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => /\.(rgs|yaml)$/.test(name) && !name.includes('.test.'))
    .map((name) => ({ file: name, source: readFileSync(new URL(name, root), 'utf8') }))
    .filter(({ file, source }) => rootOf(source, file) !== undefined);
});

describe('the sources of the project in any look', () => {
  test('there are some', () => expect(EXAMPLES.length).toBeGreaterThan(20));

  test('what the examples look like is how it should be', () => {
    for (const { file, source } of EXAMPLES.filter((one) => !one.file.includes('same-')))
      expect([file, formatSource(source, { file }).text]).toEqual([file, source]);
  });

  test('with other blanks and more comments', () => {
    const look = fc.record({
      indent: fc.constantFrom(1, 2, 3, 5),
      after: fc.constantFrom('', '  ', '  # c é', ' # c'),
      between: fc.constantFrom('\n', '\n\n\n', '\n# c\n', '\n      # c\n'),
      every: fc.integer({ min: 1, max: 7 }),
      spaces: fc.constantFrom(' ', '   '),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        look,
        ({ file, source }, { indent, after, between, every, spaces }) => {
          const other = source
            .split('\n')
            .map((line, i) => {
              const [, blanks, text] = /^( *)(.*)$/.exec(line)!;
              const spaced = text!.replace(/^([\w]+:) (?=[^|>])/, `$1${spaces}`);
              const wide = ' '.repeat((blanks!.length / 2) * indent) + spaced;
              return i % every === 0 && text !== '' && !text!.includes('#')
                ? wide + after + between
                : `${wide}\n`;
            })
            .join('');
          fc.pre(rootOf(other, file) !== undefined);
          formatted(other, file);
        },
      ),
      { numRuns: 40 },
    );
  });
});
