import type { CatalogueEntry } from './catalogue.ts';

const test = (...lines: string[]) =>
  `tests:\n  - name: first\n${lines.map((line) => `    ${line}\n`).join('')}`;
const INTENT = 'intent: { intent: read, actor: ada }';
const EXPECT = 'expect: { verdict: deny }';

/** The problems of files of tests (E13). What is wrong with YAML itself is in policy-catalogue.ts. */
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
    explanation: 'A test has a name, an intent and what is expected of the decision about it.',
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
    explanation: 'A test that expects nothing passes whatever the policy does.',
    hint: 'expect a verdict, a rule, a reason or all of them',
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
} as const satisfies Record<string, CatalogueEntry>;
