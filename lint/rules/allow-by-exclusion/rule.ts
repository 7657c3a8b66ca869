import type { Checked } from '../../../compiler/expression/checked.ts';
import type { PolicyRule } from '../../rule.ts';

export const allowByExclusion: PolicyRule = {
  name: 'allow-by-exclusion',
  code: 'L0806',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule that allows whatever is not on some list: each of its conditions says what something is not.',
  rationale:
    'A policy denies what nothing allows. This turns it round: whoever, or whatever, nobody has thought of is allowed.',
  advice: 'say in allow_if who may, and in deny_if who may not',
  bad: 'id: write\nwhen: { intent: write }\nallow_if: "not (actor in groups[\'guests\'])"\n',
  good: 'id: write\nwhen: { intent: write }\nallow_if: "actor in groups[\'staff\']"\n',
  check(file, report) {
    for (const { conditions } of file.rules) {
      const own = conditions.filter(({ clause }) => clause !== 'deny');
      if (own.length > 0 && own.every(({ checked }) => excludes(checked, true)))
        report(own[0]!.span, 'this allows all but what it names');
    }
  },
};

/** Whether all that a condition says, being true (or, for `holds` false, being false), is what something is not. */
function excludes(node: Checked, holds: boolean): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.operands.every((one) => excludes(one, holds));
    case 'not':
      return excludes(node.operand, !holds);
    case 'quantified':
      return node.quantifier === 'count' ? false : excludes(node.body, holds);
    case 'compare':
      /* Of a boolean, one value is as much said as the other. */
      return node.left.type.kind !== 'boolean' && node.operator === (holds ? '!=' : '==');
    case 'predicate':
      return !holds;
    default:
      return false;
  }
}
