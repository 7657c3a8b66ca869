import type { CatalogueEntry } from './catalogue.ts';

const test = (...lines: string[]) =>
  `tests:\n  - name: first\n${lines.map((line) => `    ${line}\n`).join('')}`;
const INTENT = 'intent: { intent: read, actor: ada }';
const EXPECT = 'expect: { verdict: deny }';

const foldTest = (...lines: string[]) => `fold: fold.lua\n${test(...lines)}`;
const STATE = 'expect: { state: {} }';

/** The problems of files of tests (E13). */
export const TEST_FILE_CATALOGUE = {
  E1301: {
    name: 'test-shape',
    severity: 'error',
    language: 'test.yaml',
    message: '{what} must be {wanted}',
    explanation: 'A file of tests is a map with a list of `tests`, each a map of its own.',
    bad: 'tests: all\n',
    good: test(INTENT, EXPECT),
  },
  E1302: {
    name: 'test-key-missing',
    severity: 'error',
    language: 'test.yaml',
    message: '{where} needs {key}',
    explanation:
      'A test has a name, what it gives (an intent to a policy; events, or `for_all`, to a fold) and what is expected of that.',
    bad: test(INTENT),
    good: test(INTENT, EXPECT),
  },
  E1303: {
    name: 'test-name-twice',
    severity: 'error',
    language: 'test.yaml',
    message: 'two tests have the name {name}',
    explanation: 'Reports call a test by its name.',
    bad: `${test(INTENT, EXPECT)}  - { name: first, ${INTENT}, ${EXPECT} }\n`,
    good: `${test(INTENT, EXPECT)}  - { name: second, ${INTENT}, ${EXPECT} }\n`,
  },
  E1304: {
    name: 'test-expects-nothing',
    severity: 'error',
    language: 'test.yaml',
    message: 'the test expects nothing',
    explanation: 'A test that expects nothing passes whatever the policy or the fold does.',
    hint: 'of a policy expect a verdict, a rule or a reason; of a fold a state, paths, artifacts, roots, fuel, an error or an invariant',
    bad: test(INTENT, 'expect: {}'),
    good: test(INTENT, EXPECT),
  },
  E1305: {
    name: 'test-unknown-rule',
    severity: 'error',
    language: 'test.yaml',
    message: 'the policy has no rule {rule}',
    explanation:
      'A test expects a rule of its policy, or intent.invalid, policy.default or policy.fuel, which are reported where no rule decides.',
    bad: test(INTENT, 'expect: { rule: policy.defualt }'),
    good: test(INTENT, 'expect: { rule: policy.default }'),
  },
  E1306: {
    name: 'test-number',
    severity: 'error',
    language: 'test.yaml',
    message: '{found} is not a number that can be held exactly',
    explanation:
      'Numbers are integers of 64 bits, or have up to 9 digits after the point and are below 2^31.',
    hint: 'a text of digits is written in quotes',
    bad: test('intent: { intent: read, bytes: 0.12345678901 }', EXPECT),
    good: test('intent: { intent: read, bytes: 0.5 }', EXPECT),
  },
  E1307: {
    name: 'test-value-missing',
    severity: 'error',
    language: 'test.yaml',
    message: 'a value is missing',
    explanation: 'Nothing after a key could be null, an empty text, or a slip.',
    hint: 'write null, "" or {}, or leave the key out',
    bad: test('intent: { intent: read, path: }', EXPECT),
    good: test('intent: { intent: read, path: null }', EXPECT),
  },
  E1308: {
    name: 'test-file-missing',
    severity: 'error',
    language: 'test.yaml',
    message: 'cannot read {file}: {problem}',
    explanation:
      'Events and checkpoints can be in files of their own. Their paths start from the folder of the tests.',
    bad: foldTest('events: none.jsonl', STATE),
    good: foldTest('events: events.jsonl', STATE),
  },
  E1309: {
    name: 'test-unknown-error',
    severity: 'error',
    language: 'test.yaml',
    message: 'there is no problem {code}',
    explanation:
      'A test expects a run to end with a problem by its code: those of faults and of refused events.',
    hint: 'docs/reference/faults-and-problems.md lists them',
    bad: foldTest('events: []', 'expect: { error: OUT_OF_FUEL }'),
    good: foldTest('events: []', 'expect: { error: FUEL }'),
  },
  E1310: {
    name: 'test-not-together',
    severity: 'error',
    language: 'test.yaml',
    message: '{what} has no meaning {where}',
    explanation:
      'A run that ends with an error has no result. Of events that are made up, only an invariant and the fuel are known beforehand. A batch fold has no state.',
    bad: foldTest('events: []', 'expect: { error: FUEL, state: {} }'),
    good: foldTest('events: []', 'expect: { error: FUEL }'),
  },
  E1311: {
    name: 'test-schema-missing',
    severity: 'error',
    language: 'test.yaml',
    message: 'an invariant needs the type of the state',
    explanation:
      'Expressions are checked before anything runs, so the types of what they read are declared: once in a file, as in the schema of a policy.',
    hint: 'write `schema: { state: { … } }` at the top of the file',
    bad: foldTest('events: []', 'expect: { invariant: "true" }'),
    good: `schema: { state: {} }\n${foldTest('events: []', 'expect: { invariant: "true" }')}`,
  },
} as const satisfies Record<string, CatalogueEntry>;
