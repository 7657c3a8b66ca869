import type { Policy } from '../../policy/policy.ts';
import { differencesOf } from '../difference.ts';
import type { TestCase } from '../test-case.ts';
import type { Coverage } from './coverage.ts';
import type { PolicyTest } from './policy-test.ts';

/** A test of a policy, ready to run. What it sees of the policy is added to `coverage`, if there is one. */
export function policyTestCase(
  { name, line, intent, data, expect }: PolicyTest,
  policy: Policy,
  coverage: Coverage | undefined,
): TestCase {
  const run = () => {
    const decision = policy.decide(intent, data);
    if (coverage !== undefined) coverage.add(policy.explain(intent, data));
    const wrong = (['verdict', 'rule', 'reason'] as const).filter(
      (key) => expect[key] !== undefined && expect[key] !== decision[key],
    );
    return {
      differences: wrong.flatMap((key) => differencesOf(key, expect[key], decision[key])),
      notes: [`${decision.verdict} by ${decision.rule}: ${decision.reason}`],
      corrections: wrong.map((key) => ({ path: [key], value: decision[key] })),
    };
  };
  return { name, line, run };
}
