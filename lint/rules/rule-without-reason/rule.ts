import type { PolicyRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';

export const ruleWithoutReason: PolicyRule = {
  name: 'rule-without-reason',
  code: 'L0802',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule with `deny_if` that gives no `reason`, or any rule that gives an empty one.',
  rationale:
    'Who is denied sees only which condition was true, not why it is there. A rule that only allows names what is missing by itself.',
  advice: 'say why: `reason: sealed data is not exported`',
  bad: 'id: export.sealed\nwhen: { intent: export }\ndeny_if: "labels contains \'secret\'"\naudit: true\n',
  good: 'id: export.sealed\nwhen: { intent: export }\ndeny_if: "labels contains \'secret\'"\nreason: sealed data is not exported\naudit: true\n',
  check(file, report) {
    for (const { source } of file.rules) {
      const reason = entryOf(source.node, 'reason');
      const denies = entryOf(source.node, 'deny_if');
      if (reason !== undefined && source.reason?.trim() === '')
        report(reason.value.span, 'this reason is empty');
      else if (reason === undefined && denies !== undefined)
        report(denies.key.span, 'this rule denies without a reason');
    }
  },
};
