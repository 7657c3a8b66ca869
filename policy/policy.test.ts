import { describe, expect, test } from '@jest/globals';
import { Fixed } from '../canonical/fixed.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { denialOf } from './denial.ts';
import type { PolicyOptions } from './load-policy.ts';
import { loadPolicy } from './load-policy.ts';
import type { Policy } from './policy.ts';

function policyOf(source: string, options: PolicyOptions = {}): Policy {
  const { rgc, diagnostics } = compilePolicy(source, { file: 'policies/exec.rgs' });
  if (rgc === undefined) throw new Error(diagnostics[0]!.message);
  return loadPolicy(rgc, options).value!;
}

const FINANCE = `policy: finance
rules:
  - id: finance.append
    when: { intent: write, path: "gatos/journal/finance/**" }
    allow_if:
      - "caps includes 'journal:append'"
      - "trust[actor].level >= 2"
    deny_if:
      - "labels contains 'private' and remote != 'internal'"
    audit: true
`;
const INTENT = {
  intent: 'write',
  actor: 'ada',
  path: 'gatos/journal/finance/x',
  labels: [],
  remote: 'internal',
};
const DATA = { caps: ['journal:append'], trust: { ada: { level: 2 } } };

describe.each(['compiled', 'interpreter'] as const)('the rule of the FAQ, %s', (engine) => {
  const policy = policyOf(FINANCE, { engine });
  test.each<[string, object, object, string, string]>([
    ['all holds', {}, {}, 'allow', 'allowed by finance.append'],
    ['no capability', {}, { caps: [] }, 'deny', 'caps missing: journal:append'],
    [
      'too little trust',
      {},
      { trust: { ada: { level: 1.5 } } },
      'deny',
      'trust[actor].level >= 2 is false (trust[actor].level = 1.5, actor = "ada")',
    ],
    ['no trust', { actor: 'eve' }, {}, 'deny', 'trust[actor].level is missing (actor = "eve")'],
    [
      'neither',
      { actor: 'eve' },
      { caps: ['x'] },
      'deny',
      'caps missing: journal:append; trust[actor].level is missing (actor = "eve")',
    ],
    ['private, but internal', { labels: ['private'] }, {}, 'allow', 'allowed by finance.append'],
    [
      'private and elsewhere',
      { labels: ['private'], remote: 'origin' },
      {},
      'deny',
      'labels contains \'private\' is true (labels = ["private"]); remote != \'internal\' is true (remote = "origin")',
    ],
  ])('%s', (_, intent, data, verdict, reason) => {
    const decision = policy.decide({ ...INTENT, ...intent }, { ...DATA, ...data });
    expect(decision).toMatchObject({ verdict, rule: 'finance.append', reason, audit: true });
  });

  test.each<[string, unknown, unknown, string]>([
    ['no intent', undefined, DATA, 'the intent must be an object'],
    ['a list', [], DATA, 'the intent must be an object'],
    ['no kind of intent', { ...INTENT, intent: undefined }, DATA, 'intent is missing'],
    ['an unknown one', { ...INTENT, intent: 'wirte' }, DATA, 'unknown intent "wirte"'],
    [
      'a name of Object.prototype',
      { ...INTENT, intent: 'constructor' },
      DATA,
      'unknown intent "constructor"',
    ],
    ['a required attribute is missing', { ...INTENT, labels: undefined }, DATA, 'labels is missing'],
    ['null is not missing', { ...INTENT, labels: null }, DATA, 'labels must be [text]'],
    ['a wrong type inside', { ...INTENT, labels: ['a', 1] }, DATA, 'labels[2] must be a text in Unicode NFC'],
    ['data is missing', INTENT, undefined, 'caps is missing'],
    ['data is no object', INTENT, 'x', 'the data must be an object'],
    [
      'wrong data',
      INTENT,
      { ...DATA, trust: { ada: { level: '2' } } },
      'trust.ada.level must be a number: an integer of 64 bits, or a multiple of 2^-32 below 2^31',
    ],
    ['missing in data', INTENT, { ...DATA, trust: { ada: {} } }, 'trust.ada.level is missing'],
    [
      'a number that is none',
      INTENT,
      { ...DATA, trust: { ada: { level: Number.NaN } } },
      'trust.ada.level must be a number: an integer of 64 bits, or a multiple of 2^-32 below 2^31',
    ],
    [
      'a path that goes up',
      { ...INTENT, path: 'gatos/journal/finance/../x' },
      DATA,
      'path must be a path of up to 4096 bytes without empty segments and without `.` or `..`',
    ],
    [
      'a path that is too long',
      { ...INTENT, path: `${'a/'.repeat(2048)}a` },
      DATA,
      'path must be a path of up to 4096 bytes without empty segments and without `.` or `..`',
    ],
    ['a lone surrogate', { ...INTENT, actor: '\ud800' }, DATA, 'actor must be a text in Unicode NFC'],
    ['not in NFC', { ...INTENT, actor: 'e\u0301' }, DATA, 'actor must be a text in Unicode NFC'],
    ['an instance of a class', { ...INTENT, labels: new Set() }, DATA, 'labels must be [text]'],
    [
      'capabilities in the intent',
      { ...INTENT, caps: ['journal:append'] },
      { trust: DATA.trust },
      'caps is missing',
    ],
  ])('invalid: %s', (_, intent, data, reason) => {
    expect(policy.decide(intent, data)).toEqual({
      verdict: 'deny',
      rule: 'intent.invalid',
      reason,
      audit: false,
      conditions: [],
    });
  });

  test('what no rule reads is not looked at', () => {
    expect(policy.decide({ ...INTENT, ip: 7, ns: null }, { ...DATA, groups: 'none' }).verdict).toBe('allow');
    expect(policy.decide({ intent: 'read', actor: 'ada' })).toMatchObject({
      verdict: 'deny',
      rule: 'policy.default',
      reason: 'no rule is for this intent',
    });
  });

  test('another path', () => {
    for (const path of [
      'gatos/journal/finance',
      'gatos/journal/financex/y',
      'x/gatos/journal/finance/y',
      'a',
    ])
      expect(policy.decide({ ...INTENT, path }, DATA).rule).toBe('policy.default');
  });

  test('numbers of every form', () => {
    for (const level of [2, 2.5, 2n, 2n ** 62n, new Fixed((3n << 52n) + 1n)])
      expect(policy.decide(INTENT, { ...DATA, trust: { ada: { level } } }).verdict).toBe('allow');
  });
});

test('the error object of the protocol', () => {
  const policy = policyOf(
    `${'\n'.repeat(11)}when: { intent: exec }\nallow_if:\n  - "caps includes 'exec:run'"\n`,
  );
  const decision = policy.decide({ intent: 'exec' }, { caps: [] });
  expect(JSON.stringify(denialOf(decision, '01A'))).toBe(
    '{"ok":false,"id":"01A","error":{"code":"POLICY_DENY","rule":"exec.rgs:12","reason":"caps missing: exec:run"}}',
  );
});

describe('which rule is reported', () => {
  const rule = (id: string, allow?: string, deny?: string) =>
    JSON.stringify({
      id,
      ...(allow === undefined ? {} : { allow_if: allow }),
      ...(deny === undefined ? {} : { deny_if: deny }),
    });
  const decide = (...rules: string[]) => {
    const { verdict, rule: id } = policyOf(`rules: [${rules.join(', ')}]`).decide(
      { intent: 'exec', actor: 'a' },
      { trust: {} },
    );
    return `${verdict} ${id}`;
  };
  const UNDECIDED = 'trust[actor].level > 1';
  test.each<[string, string[], string]>([
    ['the first that allows', [rule('a', 'false'), rule('b', 'true'), rule('c', 'true')], 'allow b'],
    ['a denial, whatever comes before', [rule('a', 'true'), rule('b', 'true', 'true')], 'deny b'],
    ['the first denial', [rule('a', 'true', 'true'), rule('b', 'true', 'true')], 'deny a'],
    ['a denial by a rule that allows nothing', [rule('a', 'true'), rule('b', undefined, 'true')], 'deny b'],
    [
      'the first that does not allow',
      [rule('a', undefined, 'false'), rule('b', 'false'), rule('c', 'false')],
      'deny b',
    ],
    ['none', [rule('a', undefined, 'false')], 'deny policy.default'],
    ['undecided allows nothing', [rule('a', UNDECIDED)], 'deny a'],
    ['nor when it is negated', [rule('a', `not (${UNDECIDED})`)], 'deny a'],
    ['undecided denies', [rule('a', 'true'), rule('b', undefined, UNDECIDED)], 'deny b'],
    ['nor when it is negated', [rule('a', 'true'), rule('b', undefined, `not (${UNDECIDED})`)], 'deny b'],
    [
      'what is not looked at is not undecided',
      [rule('a', `true or ${UNDECIDED}`, `false and ${UNDECIDED}`)],
      'allow a',
    ],
  ])('%s', (_, rules, expected) => expect(decide(...rules)).toBe(expected));
});

describe('what a condition may use', () => {
  const source = `rules:
  - id: heavy
    when: { intent: exec }
    allow_if: "all a in labels: all b in labels: all c in labels: a != 'x'"
  - id: light
    when: { intent: exec }
    allow_if: "actor == 'ada'"
`;
  const labels = Array.from({ length: 100 }, (_, i) => `${i}`);
  test.each(['compiled', 'interpreter'] as const)('has an end, %s', (engine) => {
    const policy = policyOf(source, { engine });
    const intent = { intent: 'exec', labels, actor: 'bob' };
    const { verdict, rule, reason } = policy.decide(intent);
    expect({ verdict, rule }).toEqual({ verdict: 'deny', rule: 'policy.fuel' });
    expect(reason).toMatch(
      /^heavy: all a in labels: all b in labels: all c in labels: a != 'x': out of fuel/,
    );
    /* Each condition has its own: what one uses up is not missed by another. */
    expect(policy.decide({ ...intent, actor: 'ada' })).toMatchObject({ verdict: 'allow', rule: 'light' });
  });
});

test('prepared data gives the same decisions, and says what is wrong with it', () => {
  const policy = policyOf(FINANCE);
  const prepared = policy.prepare({ ...DATA, unknown: 1 });
  expect(policy.decide(INTENT, prepared).verdict).toBe('allow');
  expect(policy.decide(INTENT, { ...prepared, caps: [] }).reason).toBe('caps missing: journal:append');
  const wrong = policy.prepare({ ...DATA, trust: { ada: { level: null } } });
  expect(policy.decide(INTENT, wrong).reason).toMatch(/^trust\.ada\.level must be a number/);
  expect(policyOf(FINANCE).decide(INTENT, prepared).rule).toBe('intent.invalid');
  expect(policy.decide({ ...INTENT, labels: prepared.caps }, DATA).rule).toBe('intent.invalid');
});

test('an explanation has every rule that matches, with all conditions and the values that decided them', () => {
  const policy = policyOf(`rules:
  - id: a
    allow_if: ["caps includes 'x'", "actor == 'ada' or has(ns) and ns == 'n'"]
    deny_if: "not (actor in groups['staff'])"
  - { id: b, when: { intent: read }, allow_if: "true" }
  - { id: c, when: { intent: exec }, require: { quorum: 2-of-3@leads }, reason: two leads }
`);
  const explanation = policy.explain(
    { intent: 'exec', actor: 'ada' },
    {
      caps: [],
      groups: { staff: ['ada'], leads: ['ada', 'bob', 'eve'] },
      approvals: [{ actor: 'bob' }, { actor: 'bob' }],
    },
  );
  expect(explanation).toMatchObject({ verdict: 'deny', rule: 'a', reason: 'caps missing: x' });
  expect(explanation.rules).toMatchObject([
    {
      id: 'a',
      effect: 'none',
      conditions: [
        {
          clause: 'deny_if',
          text: "not actor in groups['staff']",
          result: false,
          op: 'not',
          parts: [
            {
              result: true,
              values: [
                { path: 'actor', value: 'ada' },
                { path: "groups['staff']", value: ['ada'] },
              ],
            },
          ],
        },
        {
          clause: 'allow_if',
          text: "caps includes 'x'",
          result: false,
          why: 'caps missing: x',
          values: [{ path: 'caps', value: [] }],
        },
        {
          clause: 'allow_if',
          text: "actor == 'ada' or has(ns) and ns == 'n'",
          result: true,
          op: 'or',
          parts: [{ text: "actor == 'ada'", result: true }],
        },
      ],
    },
    {
      id: 'c',
      effect: 'none',
      conditions: [{ clause: 'require', result: false, why: 'quorum 2-of-3@leads: 1 of 2 approvals (bob)' }],
    },
  ]);
});

test('a reason of a rule is reported as it stands', () => {
  const policy = policyOf(
    '{ id: api, when: { intent: merge }, require: { quorum: 2-of-3@leads }, reason: API breaking changes require 2-of-3 quorum }',
  );
  const data = { approvals: [], groups: { leads: [] } };
  expect(policy.decide({ intent: 'merge' }, data)).toMatchObject({
    rule: 'api',
    reason: 'API breaking changes require 2-of-3 quorum',
  });
});

test('of many rules, only those for the path are looked at', () => {
  const rules = Array.from(
    { length: 2000 },
    (_, i) =>
      `  - { id: r${i}, when: { intent: write, path: "d${i}/**" }, allow_if: "actor == 'a${i}'", deny_if: "trust[actor].level < 0" }\n`,
  );
  const policy = policyOf(`rules:\n${rules.join('')}  - { id: all, deny_if: "actor == 'x'" }\n`);
  const intent = { intent: 'write', path: 'd1234/a/b', actor: 'a1234' };
  const data = { trust: { a1234: { level: 1 } } };
  expect(policy.decide(intent, data)).toMatchObject({ verdict: 'allow', rule: 'r1234' });
  expect(policy.explain(intent, data).rules.map((one) => one.id)).toEqual(['r1234', 'all']);
});

test('a long value in a reason is cut between characters', () => {
  // The text of the value begins with a quote.
  const actor = `${'x'.repeat(78)}😀and more`;
  const { reason } = policyOf(FINANCE).decide({ ...INTENT, actor }, DATA);
  expect(reason).toContain('…');
  expect(encodeJsonText(reason).problem).toBeUndefined();
});
