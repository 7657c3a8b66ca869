import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkPolicy } from '../../compiler/policy/check-policy.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { cpuTime } from '../../tests/cpu-time.ts';
import { lint } from '../lint.ts';
import { MAX_FINDINGS } from '../lint-source.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';

const RULE = 'id: read\nwhen: { intent: read }\nallow_if: "has_cap(\'read\')"\n';
const linted = (source: string | Uint8Array) => lint(source, DEFAULT_SETTINGS, { file: 'x.rgs' });
const found = (source: string) =>
  linted(source).diagnostics.map(
    ({ code, name, span }) => `${code} ${name}: ${Buffer.from(source).subarray(span.start, span.end)}`,
  );

test('what gatos policy check finds, and the rules of lint, in one order', () => {
  const source = `define: { spare: "true" }\nrules:\n  - { id: a, allow_if: "actor == 'a' and actor == 'b'" }\n  - { allow_if: "has_cap('x')" }\n`;
  expect(found(source)).toEqual([
    'W1205 unused-definition: true',
    `W1201 never-true: "actor == 'a' and actor == 'b'"`,
    'L0801 rule-without-id: allow_if',
  ]);
  expect(linted(source).root).toBe(compilePolicy(source, { file: 'x.rgs' }).policyRoot);
  expect(linted(source).diagnostics).toEqual(
    expect.arrayContaining([...checkPolicy(source, { file: 'x.rgs' })]),
  );
});

test('an error in one rule does not hide what is found in another, nor say more of its own', () => {
  const wrong = `rules:\n  - { allow_if: "nosuch == 'a'" }\n  - { allow_if: "has_cap('x')" }\n`;
  expect(found(wrong)).toEqual(['E0909 unknown-name: nosuch', 'L0801 rule-without-id: allow_if']);
  expect(linted(wrong).root).toBeUndefined();
  // A definition may be why.
  expect(found(`define: { d: "nosuch" }\nallow_if: d\n`)).toEqual(['E0909 unknown-name: nosuch']);
  expect(found('rules: [')).toEqual([expect.stringContaining('yaml-syntax')]);
});

describe('suppressions', () => {
  test.each([
    [
      'at the end of the line',
      'rules:\n  - allow_if: "has_cap(\'x\')" # gatos: allow(rule-without-id) because y\n',
    ],
    ['above', '# gatos: allow(rule-without-id) because y\n\n# more\nallow_if: "has_cap(\'x\')"\n'],
    [
      'above an item',
      'rules:\n  ## gatos: allow(rule-without-id) because y\n  - allow_if: "has_cap(\'x\')"\n',
    ],
    [
      'of what check proves',
      `define: { spare: "true" } # gatos: allow(unused-definition) because later\n${RULE}`,
    ],
  ])('%s', (_where, source) => {
    expect([found(source), linted(source).suppressed.length]).toEqual([[], 1]);
  });

  test('one that allows nothing is reported, and taken out with its line', () => {
    const source = `# gatos: allow(rule-without-id) because y\n${RULE}`;
    const [unused] = linted(source).diagnostics;
    expect(unused).toMatchObject({
      name: 'unused-suppression',
      fix: { span: { start: 0, end: 42 }, text: '' },
    });
  });

  test('what is in texts is none, and what is wrong is shown as YAML writes it', () => {
    expect(found(`${RULE}reason: "# gatos: nothing"\n`)).toEqual([]);
    expect(found(`${RULE}reason: |\n  # gatos: nothing\n`)).toEqual([]);
    const [wrong] = linted(`${RULE}# gatos: disable(x)\n`).diagnostics;
    expect(wrong).toMatchObject({
      name: 'suppression-syntax',
      hint: 'write `# gatos: allow(rule-name) because …`',
    });
  });
});

test('the rules of the examples have no errors', () => {
  for (const name of ['exec', 'finance', 'api-changes', 'airgap-export', 'redis-owners']) {
    const source = readFileSync(
      new URL(`../../examples/policies/${name}/${name}.rgs`, import.meta.url),
      'utf8',
    );
    expect([name, linted(source).diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([
      name,
      [],
    ]);
  }
});

describe('covered-rule', () => {
  const condition = fc.constantFrom(
    "actor == 'a'",
    "actor in ['a', 'b']",
    "actor != 'c'",
    "labels includes 'a'",
    'size(labels) > 0',
    'trust[actor].level >= 2',
    "trust[actor].level >= 2 or actor == 'a'",
    "has(trust[actor]) and trust[actor].level >= 2 or actor == 'a'",
    'true',
  );
  const rule = fc.record(
    {
      when: fc.record(
        {
          intent: fc.subarray(['read', 'write'], { minLength: 1 }),
          path: fc.constantFrom('a/**', '**', 'a/b'),
        },
        { requiredKeys: [] },
      ),
      allow_if: fc.array(condition, { minLength: 1, maxLength: 2 }),
      deny_if: fc.array(condition, { minLength: 1, maxLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const withEffect = rule.filter((one) => one.allow_if !== undefined || one.deny_if !== undefined);
  const intents = ['read', 'write'].flatMap((intent) =>
    ['a/b', 'a/c', 'b'].flatMap((path) =>
      ['a', 'b', 'c'].flatMap((actor) =>
        [[], ['a']].map((labels) => ({ intent, path, actor, labels, remote: 'x' })),
      ),
    ),
  );
  const datas = [{}, { a: { level: 1 }, b: { level: 2 } }].map((trust) => ({
    trust,
    caps: [],
    groups: {},
    owners: {},
    approvals: [],
    signers: [],
    epoch: 0,
  }));

  test('without the rule every verdict is what it was', () => {
    let covered = 0;
    fc.assert(
      fc.property(fc.array(withEffect, { minLength: 2, maxLength: 3 }), (rules) => {
        const sourceOf = (list: readonly object[]) =>
          `rules:\n${list.map((one) => `  - ${JSON.stringify(one)}\n`).join('')}`;
        const named = rules.map((one, i) => ({ id: `r${i}`, ...one }));
        const source = sourceOf(named);
        const policyOf = (text: string) => loadPolicy(compilePolicy(text).rgc!).value!;
        for (const { name, span } of linted(source).diagnostics) {
          if (name !== 'covered-rule') continue;
          covered += 1;
          const line = source.slice(0, span.start).split('\n').length - 2;
          const [before, after] = [policyOf(source), policyOf(sourceOf(named.filter((_, i) => i !== line)))];
          for (const intent of intents)
            for (const data of datas)
              expect([source, intent, after.decide(intent, data).verdict]).toEqual([
                source,
                intent,
                before.decide(intent, data).verdict,
              ]);
        }
      }),
      { numRuns: 70 },
    );
    expect(covered).toBeGreaterThan(0);
  });
});

describe('hostile sources', () => {
  const millisecondsOf = (source: string | Uint8Array): number =>
    cpuTime(() => expect(linted(source).diagnostics.length).toBeLessThanOrEqual(MAX_FINDINGS + 1));

  test('random lines: no exception', () => {
    const line = fc.constantFrom(
      ...`policy: p|version: 1|define: { d: "x" }|rules:|  - id: a|  - allow_if: d|    deny_if: "actor == 'a'"|    when: { intent: [read, read], path: ["**", "a"] }|    require: { quorum: 1-of-1@g }|    reason: ""|    audit: no|# gatos: allow(x)|  - {|]|allow_if: "a b c"|schema: { intents: { a: } }|---|deny_if: [d, "not d", "trust[actor].level > 1 or d"]|\t- x|- |: "`.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => void linted(lines.join('\n'))),
      { numRuns: 500 },
    );
  });

  test('bytes: no exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => void linted(bytes)),
      { numRuns: 300 },
    );
  });

  const many = (line: (i: number) => string, n: number) =>
    `rules:\n${Array.from({ length: n }, (_, i) => line(i)).join('')}`;
  test.each([
    ['rules', many((i) => `  - { id: r${i}, allow_if: "has_cap('x${i}')" }\n`, 700)],
    ['equal rules', many((i) => `  - { id: r${i}, allow_if: "has_cap('x')" }\n`, 700)],
    ['rules without anything', many(() => `  - { allow_if: "true", deny_if: "true" }\n`, 1000)],
    [
      'globs',
      `when: { path: [${Array.from({ length: 3000 }, (_, i) => `"a/${i}/**"`).join(', ')}] }\nallow_if: "true"\n`,
    ],
    [
      'alternatives',
      many(
        (i) =>
          `  - { id: r${i}, allow_if: "${Array.from({ length: 300 }, (_, j) => `actor == 'a${j}'`).join(' or ')}" }\n`,
        30,
      ),
    ],
    [
      'parts',
      many(
        (i) =>
          `  - { id: r${i}, allow_if: "${'('.repeat(50)}true${" and actor == 'x' or remote == 'y')".repeat(50)}" }\n`,
        30,
      ),
    ],
    [
      'names',
      many((i) => `  - { id: r${i}, allow_if: "has_cap('${'n'.repeat(30)}${i.toString(2)}')" }\n`, 600),
    ],
    ['suppressions', `${'# gatos: allow(covered-rule) because\n'.repeat(5000)}${RULE}`],
    ['comments in one line', `# ${'# gatos: '.repeat(20000)}\n${RULE}`],
  ])('%s: in time', (_name, source) => {
    expect(millisecondsOf(source)).toBeLessThan(4000);
  });
});
