import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { PrefixIndex } from '../../../compiler/policy/proof/prefix-index.ts';
import { claimOf } from '../../policy/claim.ts';
import { isCovered } from '../../policy/is-covered.ts';
import { spanOfRule } from '../../policy/span-of-rule.ts';
import type { PolicyRule } from '../../rule.ts';

/** Pairs of rules that are compared: a large policy is not to take minutes. */
const MOST_PAIRS = 10_000;

export const coveredRule: PolicyRule = {
  name: 'covered-rule',
  code: 'L0807',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule that decides nothing that another one does not decide in the same way.',
  rationale:
    'The other one is for all that this one is for, and its conditions hold whenever those of this one do. So no verdict on a valid intent depends on it, and whoever narrows it changes nothing.',
  advice: 'leave it out, or narrow the other one',
  bad: 'rules:\n  - id: docs\n    when: { intent: write, path: "docs/**" }\n    allow_if: "has_cap(\'write\') and actor == \'ada\'"\n  - id: write\n    when: { intent: [write, append] }\n    allow_if: "has_cap(\'write\')"\n',
  good: 'rules:\n  - id: docs\n    when: { intent: write, path: "docs/**" }\n    allow_if: "has_cap(\'write\')"\n  - id: write\n    when: { intent: [write, append] }\n    allow_if: "has_cap(\'write\') and actor == \'ada\'"\n',
  check(file, report) {
    const claims = file.rules.map(claimOf);
    const index = new PrefixIndex(claims);
    let pairs = 0;
    for (const one of claims)
      for (const other of index.candidates(one.checked)) {
        if (other === one) continue;
        pairs += 1;
        if (pairs > MOST_PAIRS) return;
        if (!isCovered(one, other)) continue;
        const [start, otherStart] = [one.rule.source.span.start, other.rule.source.span.start];
        /* Of two that say the same, the second one. */
        if (otherStart > start && isCovered(other, one)) continue;
        const related = [{ span: spanOfRule(other.rule.source), message: 'this is the other one' }];
        const message = `the rule ${quoteText(other.rule.source.id)} decides all that this one decides`;
        report(spanOfRule(one.rule.source), message, { related });
        break;
      }
  },
};
