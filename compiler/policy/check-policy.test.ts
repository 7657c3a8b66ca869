import { checkPolicy } from './check-policy.ts';

const names = (source: string) => checkPolicy(source).map((one) => one.name);
const allow = (...conditions: string[]) => JSON.stringify({ allow_if: conditions });

describe('one condition that is never true', () => {
  test.each([
    "actor == 'ada' and actor == 'bob'",
    'epoch < 3 and epoch > 5',
    'epoch < 3 and not epoch < 3',
    'epoch > 3 and epoch < 3.0000000002',
    'epoch == 3 and epoch != 3',
    'epoch in [1, 2] and epoch > 2',
    'not before_epoch(5) and epoch < 5',
    'size(labels) < 0',
    'size(labels) > 1 and size(labels) < 2',
    "size(labels) == 0 and labels includes 'x'",
    "(count l in labels: l == 'x') < 0",
    "actor in ['ada', 'bob'] and actor starts_with 'c'",
    "actor in ['ada', 'bob'] and not (actor in ['bob', 'ada'])",
    "actor matches 'a*' and actor matches 'b*'",
    "actor starts_with 'a' and actor matches 'b/**'",
    "actor starts_with 'abc' and not actor starts_with 'ab'",
    "actor ends_with 'x' and actor ends_with 'y'",
    "actor matches 'src/*.c' and not actor matches 'src/**'",
    "actor < 'b' and actor >= 'b'",
    "has_label('x') and not (labels includes 'x')",
    "labels contains 'x' and not ('x' in labels)",
    'actor < remote and remote < actor',
    'actor == remote and remote != actor',
    'actor != actor',
    "'a' == 'b'",
    '1 > 2',
    "has(ns) and ns == 'x' and not has(ns)",
    "(actor == 'ada' or actor == 'bob') and actor == 'eve'",
    "not (actor == 'ada' or actor != 'ada')",
    'false',
  ])('%s', (condition) => {
    expect(names(allow(condition))).toEqual(['never-true']);
  });
});

describe('what may be is not reported', () => {
  test.each([
    "actor == 'ada' or actor == 'bob'",
    'epoch > 3 and epoch < 4',
    'epoch >= 3 and epoch <= 3',
    "labels includes 'a' and labels includes 'b'",
    "actor matches 'a*' and actor matches '*b'",
    "actor matches 'src/**' and not actor matches 'src/*.c'",
    "actor starts_with 'ab' and not actor starts_with 'abc'",
    "actor starts_with 'a' and actor ends_with 'b'",
    "any l in labels: l == 'a' and l != 'b'",
    "(any l in labels: l == 'a') and (any l in labels: l == 'b')",
    "has(groups['a']) and not has(groups['b'])",
    'true',
    "actor <= 'b' and actor >= 'b'",
    'actor <= remote and remote <= actor',
  ])('%s', (condition) => expect(names(allow(condition))).toEqual([]));
});

test('conditions that are never true together, with the places of all that it takes', () => {
  const source = `when: { intent: [write, read], path: "src/**" }
allow_if:
  - "has_cap('x')"
  - "path starts_with 'docs/' or bytes_large"
  - "not bytes_large"
define: { bytes_large: "epoch > 100" }
`;
  const [problem, ...rest] = checkPolicy(source);
  expect(rest).toEqual([]);
  expect(problem).toMatchObject({ name: 'conditions-contradict', code: 'W1202', severity: 'warning' });
  expect(problem!.message).toContain('path matches `src/**`');
  expect(problem!.message).not.toContain('has_cap');
  const text = (span: { start: number; end: number }) => source.slice(span.start, span.end);
  expect(text(problem!.span)).toBe('"not bytes_large"');
  expect(problem!.related!.map((one) => text(one.span))).toEqual([
    `"path starts_with 'docs/' or bytes_large"`,
  ]);
});

test('paths of policies have clean segments', () => {
  for (const condition of [
    "path starts_with '/src'",
    "path matches '/src/**'",
    "path == 'a//b'",
    "path in ['../x']",
    "path ends_with 'src/'",
    "path ends_with '//x'",
    "path contains 'a//b'",
  ])
    expect(names(JSON.stringify({ when: { intent: 'write' }, allow_if: condition }))).toEqual(['never-true']);
  expect(names(JSON.stringify({ when: { intent: 'write' }, deny_if: "path starts_with '/src'" }))).toEqual([
    'never-true',
  ]);
});

test('a condition that what the rule is for excludes', () => {
  const [problem] = checkPolicy(
    JSON.stringify({ when: { intent: ['write', 'read'] }, allow_if: "intent == 'exec'" }),
  );
  expect(problem!.message).toBe("`intent == 'exec'` is never true, where intent is write or read");
});

describe('shadowed rules', () => {
  const two = (first: object, second: object) =>
    names(
      JSON.stringify({
        rules: [
          { id: 'a', ...first },
          { id: 'b', ...second },
        ],
      }),
    );
  test.each<[string, object, object, string[]]>([
    [
      'by a rule for everything',
      { when: { intent: 'write', path: 'a/**' }, allow_if: 'true' },
      { deny_if: 'true' },
      ['rule-shadowed'],
    ],
    [
      'by a wider glob',
      { when: { intent: 'write', path: 'a/b/*.c' }, allow_if: 'true' },
      { when: { intent: ['read', 'write'], path: 'a/**' }, deny_if: 'true' },
      ['rule-shadowed'],
    ],
    [
      'by what its condition implies',
      { allow_if: "labels includes 'x'" },
      { deny_if: "has_label('x') or epoch > 3" },
      ['rule-shadowed'],
    ],
    [
      'not by a narrower glob',
      { when: { intent: 'write', path: 'a/**' }, allow_if: 'true' },
      { when: { intent: 'write', path: 'a/*' }, deny_if: 'true' },
      [],
    ],
    [
      'not by another intent',
      { when: { intent: ['write', 'read'] }, allow_if: 'true' },
      { when: { intent: 'write' }, deny_if: 'true' },
      [],
    ],
    [
      'not by a condition that may be false',
      { allow_if: "labels includes 'x'" },
      { deny_if: "labels includes 'y'" },
      [],
    ],
    [
      'by itself',
      { allow_if: 'epoch > 3', deny_if: 'epoch > 2' },
      { deny_if: 'false' },
      ['rule-shadowed', 'never-true'],
    ],
  ])('%s', (_, first, second, expected) => expect(two(first, second)).toEqual(expected));
});

test('among thousands of rules with paths of their own', () => {
  const rules = Array.from({ length: 1000 }, (_, i) => ({
    id: `r${i}`,
    when: { intent: 'write', path: [`area${i}/src/**`, `area${i}/docs/*`] },
    allow_if: "has_cap('write')",
    deny_if: i === 700 ? "has_cap('write') or epoch > 3" : "labels includes 'private'",
  }));
  const deny = {
    id: 'deny',
    when: { path: 'area500/**' },
    deny_if: "caps includes 'x' or epoch >= 0 or epoch < 1",
  };
  const source = `rules:\n${[...rules, deny].map((one) => `  - ${JSON.stringify(one)}\n`).join('')}`;
  const lines = checkPolicy(source).map(({ name, span }) => [
    name,
    source.slice(0, span.start).split('\n').length - 2,
  ]);
  expect(lines).toEqual([
    ['rule-shadowed', 500],
    ['rule-shadowed', 700],
  ]);
});

test('intents without a path, unused definitions, errors first', () => {
  expect(names('when: { intent: [write, exec], path: "a/**" }\nallow_if: "true"\n')).toEqual([
    'intent-never-matches',
  ]);
  const define = 'define: { a: "b", b: "epoch > 1", c: "d", d: "epoch > 2" }\n';
  const source = `${define}allow_if: "a"\n`;
  expect(
    checkPolicy(source).map(({ message, span }) => [message, source.slice(span.start, span.end)]),
  ).toEqual([
    ['no rule uses `c`', 'd'],
    ['no rule uses `d`', 'epoch > 2'],
  ]);
  expect(names('allow_if: "actr == 1"\n')).toEqual(['unknown-name']);
});
