import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import { COMPARISONS, typeOf } from '../../lua/types.ts';
import type { LuaRule } from '../../rule.ts';

export const operandType: LuaRule = {
  name: 'operand-type',
  code: 'L0503',
  language: 'lua',
  severity: 'error',
  doc: 'An operator on a value that it does not work on: a text in arithmetic, nil or a boolean in a concatenation.',
  rationale: 'Unlike Lua, EchoLua never takes a text for a number. The operation ends the run with TYPE.',
  advice: 'convert the value: `tonumber(s)`, `tostring(v)`',
  bad: 'return function(state, event)\n  state.total = event.payload.qty + "1"\n  return state\nend\n',
  good: 'return function(state, event)\n  state.total = event.payload.qty + 1\n  return state\nend\n',
  check(file, report) {
    const look = (node: Expression, allowed: readonly string[], what: string) => {
      const type = typeOf(file, node);
      if (type !== undefined && !allowed.includes(type))
        report(node.span, `${quoteSource(file.textOf(node))} is a ${type}, which ${what} does not take`);
    };
    for (const { operator, left, right } of file.tree.all('binary')) {
      if (operator === '==' || operator === '~=') continue;
      const ordering = COMPARISONS.has(operator);
      const allowed = ordering ? ['number', 'string'] : ['number'];
      for (const side of [left, right]) look(side, allowed, `\`${operator}\``);
    }
    for (const { operator, operand } of file.tree.all('unary')) {
      if (operator === '-' || operator === '~') look(operand, ['number'], `\`${operator}\``);
      else if (operator === '#') look(operand, ['string', 'table'], '`#`');
    }
    for (const { parts } of file.tree.all('concat'))
      for (const part of parts) look(part, ['string', 'number'], '`..`');
  },
};
