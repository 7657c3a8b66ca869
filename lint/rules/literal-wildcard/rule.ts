import type { Expression } from '../../../compiler/expression/ast.ts';
import { expressionsIn } from '../../../compiler/expression/expressions-in.ts';
import type { ExpressionSource } from '../../../compiler/expression/parse-expression.ts';
import type { FindingExtras, PolicyRule } from '../../rule.ts';

export const literalWildcard: PolicyRule = {
  name: 'literal-wildcard',
  code: 'L0814',
  language: 'rgs',
  severity: 'warning',
  doc: 'A text with `*` that is compared letter by letter.',
  rationale:
    'Only `matches` and `when` know globs, and only `has_cap` knows capabilities like `journal:*`. Elsewhere `*` is a star.',
  advice: 'use `matches` for globs, and `has_cap` for capabilities',
  fix: 'new-root',
  bad: "id: write\nwhen: { intent: write }\nallow_if: \"has_cap('write') and path == 'docs/*'\"\n",
  good: "id: write\nwhen: { intent: write }\nallow_if: \"has_cap('write') and path matches 'docs/*'\"\n",
  check(file, report) {
    for (const { expression, source } of file.expressions)
      for (const node of expressionsIn(expression))
        for (const text of comparedTexts(node))
          if (/[^*]\*|\*[^*]/.test(text.value))
            report(source.span(text.range), 'this `*` stands for itself', fixOf(node, text, source));
  },
};

type Text = Extract<Expression, { readonly kind: 'text' }>;

const isText = (node: Expression): node is Text => node.kind === 'text';

/** The texts that an expression looks for as they are. */
function comparedTexts(node: Expression): Text[] {
  if (node.kind === 'compare') return [node.left, node.right].filter(isText);
  if (node.kind !== 'infix' || node.name === 'matches') return [];
  if (node.name === 'in') return node.right.kind === 'list' ? node.right.items.filter(isText) : [];
  return [node.right].filter(isText);
}

/** `a == 'b/*'`, without brackets around a. */
function fixOf(node: Expression, text: Text, source: ExpressionSource): FindingExtras {
  if (node.kind !== 'compare' || node.operator !== '==' || node.right !== text) return {};
  const range = { start: node.left.range.end, end: text.range.start };
  const isPlain = /^\s*==\s*$/.test(source.text.slice(range.start, range.end));
  return isPlain ? { fix: { span: source.span(range), text: ' matches ' } } : {};
}
