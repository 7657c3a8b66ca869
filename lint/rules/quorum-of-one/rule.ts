import type { Expression } from '../../../compiler/expression/ast.ts';
import { expressionsIn } from '../../../compiler/expression/expressions-in.ts';
import { parseQuorum } from '../../../stdlib/predicates/quorum-spec.ts';
import type { PolicyRule } from '../../rule.ts';

export const quorumOfOne: PolicyRule = {
  name: 'quorum-of-one',
  code: 'L0812',
  language: 'rgs',
  severity: 'warning',
  doc: 'A quorum, or a number of approvals, that one approval reaches.',
  rationale: 'Whoever asks may be of the group, and approve it themself: no second person looks at it.',
  advice: 'ask for two, or for membership: `actor in groups["leads"]`',
  bad: 'id: merge\nwhen: { intent: merge }\nrequire: { quorum: 1-of-3@leads }\n',
  good: 'id: merge\nwhen: { intent: merge }\nrequire: { quorum: 2-of-3@leads }\n',
  check(file, report) {
    for (const { expression, source } of file.expressions)
      for (const node of expressionsIn(expression)) {
        const place = placeOfOne(node);
        if (place !== undefined) report(source.span(place.range), 'one approval is enough here');
      }
  },
};

/** The quorum of one, or the comparison, in an expression. */
function placeOfOne(node: Expression): Expression | undefined {
  if (node.kind === 'call' && node.name === 'quorum') {
    const [spec] = node.args;
    return spec?.kind === 'text' && parseQuorum(spec.value)?.needed === 1 ? spec : undefined;
  }
  if (node.kind !== 'compare' || node.right.kind !== 'number' || !isNumberOfApprovals(node.left))
    return undefined;
  const { operator, right } = node;
  const isOne =
    (operator === '>=' && right.value === 1) || (['>', '!='].includes(operator) && right.value === 0);
  return isOne ? node : undefined;
}

const isNumberOfApprovals = (node: Expression): boolean =>
  node.kind === 'call' &&
  node.name === 'size' &&
  node.args[0]?.kind === 'name' &&
  node.args[0].name === 'approvals';
