import fc from 'fast-check';
import { checkPolicy } from '../../compiler/policy/check-policy.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { loadPolicy } from '../../policy/load-policy.ts';

/* Few attributes with few values and many conditions about them, so that rules contradict themselves and one another often. */
const SCHEMA = `schema:
  intents: { put: { path: path }, get: { path: path }, run: }
  common: { actor: text, other: text, n: number, labels: [text], x?: number }
  data: { teams: { "*": [text] } }
`;
const ATOMS = [
  "actor == 'a'",
  "actor != 'a'",
  "actor in ['a', 'ab']",
  "actor starts_with 'a'",
  "actor ends_with 'b'",
  "actor matches 'a?'",
  "actor matches '*b'",
  "actor < 'b'",
  "actor >= 'b'",
  'actor == other',
  'actor < other',
  'other <= actor',
  'n == 1',
  'n > 1',
  'n < 1.5',
  'n in [0, 2]',
  "labels includes 'a'",
  "has_label('b')",
  'actor in labels',
  'size(labels) > 1',
  'size(labels) == 0',
  'has(x) and x > 0',
  'not has(x)',
  "actor in teams['t']",
  "any l in labels: l == 'a'",
  "intent == 'put'",
  'true',
];
const PATHS = ['a', 'a/b', 'a/b/c', 'b/b', 'c'];
const GLOBS = ['a/**', '*/b', '**', 'a/*', 'b', '**/c'];

const atom = fc
  .constantFrom(...ATOMS)
  .chain((one) => fc.constantFrom(`(${one})`, `(${one})`, `not (${one})`));
const condition = fc
  .array(atom, { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom(' and ', ' or ').map((word) => parts.join(word)));
const rule = fc.record(
  {
    when: fc.record(
      { intent: fc.subarray(['put', 'get'], { minLength: 1 }), path: fc.constantFrom(...GLOBS) },
      { requiredKeys: [] },
    ),
    allow_if: fc.array(condition, { minLength: 1, maxLength: 2 }),
    deny_if: fc.array(condition, { minLength: 1, maxLength: 1 }),
  },
  { requiredKeys: ['allow_if'] },
);

const name = fc.constantFrom('a', 'ab', 'b', 'bb', '');
const request = fc.tuple(
  fc.record(
    {
      intent: fc.constantFrom('put', 'get', 'run'),
      path: fc.constantFrom(...PATHS),
      actor: name,
      other: name,
      n: fc.constantFrom(0, 1, 1.25, 2),
      labels: fc.subarray(['a', 'b', 'ab']),
      x: fc.constantFrom(0, 1),
    },
    { requiredKeys: ['intent', 'path', 'actor', 'other', 'n', 'labels'] },
  ),
  fc.record({ teams: fc.constantFrom<object[]>({}, { t: [] }, { t: ['a', 'bb'] }) }),
);

test('what check proves of a policy, no decision contradicts', () => {
  const proven = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.array(request, { minLength: 25, maxLength: 25 }),
      (rules, requests) => {
        const source = `${SCHEMA}rules:\n${rules.map((one, i) => `  - ${JSON.stringify({ id: `r${i}`, ...one })}\n`).join('')}`;
        const { rgc, sourceMap } = compilePolicy(source);
        const policy = loadPolicy(rgc!).value!;
        const never = new Set<string>();
        for (const { name: problem, span } of checkPolicy(source)) {
          proven.set(problem, (proven.get(problem) ?? 0) + 1);
          const own = sourceMap!.rules.find((one) => span.start >= one.span[0] && span.end <= one.span[1])!;
          if (problem !== 'never-true') never.add(own.id);
          else
            for (const clause of ['deny', 'allow'] as const)
              own[clause].forEach(([start], i) => {
                if (start === span.start) never.add(`${own.id} ${clause}_if ${i}`);
              });
        }
        for (const [intent, data] of requests) {
          const { verdict, rules: matching } = policy.explain(intent, data);
          for (const { id, effect, conditions } of matching) {
            if (verdict === 'allow' && effect === 'allows') expect([...never]).not.toContain(id);
            const counts = { deny_if: 0, allow_if: 0, require: 0 };
            for (const { clause, result } of conditions)
              if (never.has(`${id} ${clause} ${counts[clause]++}`)) expect(result).not.toBe(true);
          }
        }
      },
    ),
    { numRuns: 160 },
  );
  /* The test says something only if much is proven. */
  const all = ['never-true', 'conditions-contradict', 'rule-shadowed'].map((one) => proven.get(one) ?? 0);
  expect(all.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(30);
});
