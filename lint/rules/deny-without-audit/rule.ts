import type { PolicyRule } from '../../rule.ts';
import { beforeKey } from '../../yaml/before-key.ts';
import { entryOf } from '../../yaml/entry-of.ts';

export const denyWithoutAudit: PolicyRule = {
  name: 'deny-without-audit',
  code: 'L0803',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule with `deny_if` that does not say whether its decisions are audited.',
  rationale:
    'What was tried and refused is what an audit asks for first. Without `audit`, nothing of it is kept.',
  advice: 'add `audit: true`, or `audit: false` to say that it is meant',
  fix: 'new-root',
  bad: 'id: sealed\nwhen: { intent: export }\ndeny_if: "labels contains \'secret\'"\nreason: sealed data is not exported\n',
  good: 'id: sealed\nwhen: { intent: export }\ndeny_if: "labels contains \'secret\'"\nreason: sealed data is not exported\naudit: true\n',
  check(file, report) {
    for (const { source } of file.rules) {
      const denies = entryOf(source.node, 'deny_if');
      if (denies === undefined || entryOf(source.node, 'audit') !== undefined) continue;
      const fix = beforeKey(file.text, source.node, denies.key, 'audit: true');
      report(denies.key.span, 'what this rule denies is not audited', fix === undefined ? {} : { fix });
    }
  },
};
