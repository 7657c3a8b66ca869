import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { isTested } from '../../lua/tests.ts';
import { typeOf } from '../../lua/types.ts';
import type { LuaRule } from '../../rule.ts';

export const orDefaultOnBoolean: LuaRule = {
  name: 'or-default-on-boolean',
  code: 'L0304',
  language: 'lua',
  severity: 'warning',
  doc: '`x or true`, or a default after what is a boolean anyway.',
  rationale: '`or` takes false for missing: `flag or true` is true even when the flag is there and false.',
  advice: 'test for nil: `if x == nil then x = true end`',
  bad: 'return function(state, event)\n  state.visible = event.payload.visible or true\n  return state\nend\n',
  good: 'return function(state, event)\n  local visible = event.payload.visible\n  if visible == nil then visible = true end\n  state.visible = visible\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('logical')) {
      const { operator, left, right, span } = node;
      if (operator !== 'or' || isTested(file, node)) continue;
      const fallback = file.constant(right);
      const text = quoteSource(file.textOf(node));
      // `a and b or true` chooses between two values; its left side is not looked for being there.
      if (left.kind === 'logical' && left.operator === 'and') continue;
      if (fallback?.kind === 'boolean' && fallback.value) report(span, `${text} is never false`);
      else if (typeOf(file, left) === 'boolean' && fallback !== undefined && fallback.kind !== 'boolean')
        report(span, `${text} takes the default for false, too`);
    }
  },
};
