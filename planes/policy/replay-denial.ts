import { loadPolicy } from '../../policy/load-policy.ts';
import type { DenialRecord } from './denial-commit.ts';

/** One thing of a denial that was decided again: it is right if the two are the same. */
export interface ReplayCheck {
  readonly check: 'policy' | 'verdict' | 'rule' | 'reason';
  readonly expected: string;
  readonly actual: string;
}

/** Decides a denial again, from its record alone. */
export function replayDenial(record: DenialRecord): ReplayCheck[] {
  const policy = loadPolicy(record.rgc);
  if (policy.problem !== undefined) {
    const { code, message } = policy.problem;
    return [{ check: 'policy', expected: record.policyRoot, actual: `${code}: ${message}` }];
  }
  const { verdict, rule, reason } = policy.value.decide(record.intent, record.data);
  return [
    { check: 'policy', expected: record.policyRoot, actual: policy.value.policyRoot },
    { check: 'verdict', expected: 'deny', actual: verdict },
    { check: 'rule', expected: record.rule, actual: rule },
    { check: 'reason', expected: record.reason, actual: reason },
  ];
}
