import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { spanOfRule } from '../../policy/span-of-rule.ts';
import type { PolicyRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';

export const ruleWithoutId: PolicyRule = {
  name: 'rule-without-id',
  code: 'L0801',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule that has no `id`.',
  rationale:
    'It is called by its file and line. A line that is added above it gives it another name, in decisions and audits, and the policy another policy_root.',
  advice: 'give it a name that stays: `id: finance.append`',
  bad: 'when: { intent: read }\nallow_if: "has_cap(\'read\')"\n',
  good: 'id: read\nwhen: { intent: read }\nallow_if: "has_cap(\'read\')"\n',
  check(file, report) {
    for (const { source } of file.rules)
      if (entryOf(source.node, 'id') === undefined)
        report(spanOfRule(source), `this rule has no id, and is called ${quoteText(source.id)}`);
  },
};
