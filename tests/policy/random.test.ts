import fc from 'fast-check';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import type { PolicySource } from '../../compiler/policy/policy-source.ts';
import { readPolicy } from '../../compiler/policy/read-policy.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import type { Condition } from '../../policy/decision.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { decideNaively } from './naive.ts';
import { randomData, randomIntent, randomRules, sourceOf } from './random-policy.ts';

function compiled(source: string): { readonly policies: Policy[]; readonly naive: PolicySource } {
  const { rgc, diagnostics } = compilePolicy(source);
  if (rgc === undefined) throw new Error(`${diagnostics[0]!.message}\n${source}`);
  const policies = (['compiled', 'interpreter'] as const).map((engine) => loadPolicy(rgc, { engine }).value!);
  return { policies, naive: readPolicy(readYaml(source, new Sink())!, String, new Sink()) };
}

const cases = fc.array(fc.tuple(randomIntent, randomData), { minLength: 1, maxLength: 16 });

test('every decision is that of the naive policy, on both engines, prepared or not, explained or not', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(randomRules, cases, (rules, list) => {
      const { policies, naive } = compiled(sourceOf(rules));
      for (const [intent, data] of list) {
        const expected = decideNaively(naive, intent, data);
        const kind = /^r\d/.test(expected.rule) ? `${expected.verdict} by a rule` : expected.rule;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        const decisions = policies.map((policy) => policy.decide(intent, data));
        for (const decision of decisions) expect(decision).toMatchObject(expected);
        expect(decisions[1]).toEqual(decisions[0]);
        const [policy] = policies;
        const explanation = policy!.explain(intent, data);
        expect(explanation).toMatchObject({ ...decisions[0] });
        for (const { conditions } of explanation.rules) conditions.forEach(checkTree);
        if (typeof data === 'object' && data !== null)
          expect(policy!.decide(intent, policy!.prepare(data)).verdict).toBe(
            plainObject(data) ? expected.verdict : policy!.decide(intent, {}).verdict,
          );
      }
    }),
    { numRuns: 200 },
  );
  /* The test says something only if all of these come up. */
  for (const kind of ['allow by a rule', 'deny by a rule', 'intent.invalid', 'policy.default'])
    expect(seen.get(kind) ?? 0).toBeGreaterThan(30);
});

const plainObject = (data: object): boolean =>
  !Array.isArray(data) &&
  (Object.getPrototypeOf(data) === null || Object.getPrototypeOf(Object.getPrototypeOf(data)) === null);

/** What a condition is follows from its parts. */
function checkTree({ op, parts, result }: Condition): void {
  if (op === undefined || parts === undefined) return;
  const results = parts.map((one) => one.result);
  if (op === 'not') expect(result).toBe(results[0] === 'undecided' ? 'undecided' : !results[0]);
  else expect(result).toBe(results[results.length - 1]);
  parts.forEach(checkTree);
}

test('the order of rules never changes the verdict', () => {
  const shuffled = randomRules.chain((rules) =>
    fc.tuple(
      fc.constant(rules),
      fc.shuffledSubarray(
        rules.map((_, i) => i),
        { minLength: rules.length },
      ),
    ),
  );
  fc.assert(
    fc.property(shuffled, cases, ([rules, order], list) => {
      const [one] = compiled(sourceOf(rules)).policies;
      const [other] = compiled(sourceOf(rules, order)).policies;
      for (const [intent, data] of list)
        expect(other!.decide(intent, data).verdict).toBe(one!.decide(intent, data).verdict);
    }),
    { numRuns: 60 },
  );
});
