import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { COMPARISONS } from '../../lua/types.ts';
import type { LuaRule } from '../../rule.ts';

const OPPOSITE: Readonly<Record<string, string>> = { '==': '~=', '~=': '==' };

export const notBeforeComparison: LuaRule = {
  name: 'not-before-comparison',
  code: 'L0303',
  language: 'lua',
  severity: 'error',
  doc: '`not a == b`, which is `(not a) == b`.',
  rationale:
    '`not` binds more tightly than comparisons, so a boolean is compared with b. That is rarely meant.',
  advice: 'write `a ~= b`, or `not (a == b)`; with parentheses around `not a` it is left alone',
  fix: 'new-root',
  bad: 'return function(state, event)\n  if not event.type == "tick" then state.last = event.type end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type ~= "tick" then state.last = event.type end\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('binary')) {
      const { operator, left, right, span } = node;
      if (!COMPARISONS.has(operator) || left.kind !== 'unary' || left.operator !== 'not') continue;
      // The span of a comparison includes the parentheses of its left side, the span of `not a` does not.
      if (left.span.start !== span.start) continue;
      const opposite = OPPOSITE[operator];
      const operand = left.operand;
      const [a, b] = [file.textOf(operand), file.analysis.text.slice(right.span.start, span.end)];
      const simple = operand.kind === 'name' || operand.kind === 'index';
      const fixable = opposite !== undefined && simple && right.span.end === span.end;
      report(
        span,
        `${quoteSource(file.textOf(node))} compares \`not …\` with the right side`,
        fixable ? { fix: { span, text: `${a} ${opposite} ${b}` } } : {},
      );
    }
  },
};
