import { alwaysAllows } from '../../policy/always-allows.ts';
import { isAnyPath } from '../../policy/is-any-path.ts';
import type { PolicyRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';

export const allowEverything: PolicyRule = {
  name: 'allow-everything',
  code: 'L0804',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule that allows every intent, on every path, to everyone.',
  rationale:
    'Nothing is denied any more but what some deny_if names: also each intent that is added to GATOS, or to the schema, later.',
  advice: 'name the intents in `when`, or say in `allow_if` who may',
  bad: 'id: all\nallow_if: "true"\n',
  good: 'id: read\nwhen: { intent: read }\nallow_if: "true"\n',
  check(file, report) {
    for (const rule of file.rules) {
      const { source, checked } = rule;
      if (checked.intents !== undefined || !isAnyPath(checked) || !alwaysAllows(rule)) continue;
      report(entryOf(source.node, 'allow_if')!.key.span, 'this rule allows everything to everyone');
    }
  },
};
