import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaRule } from '../../rule.ts';

export const constantCondition: LuaRule = {
  name: 'constant-condition',
  code: 'L0203',
  language: 'lua',
  severity: 'warning',
  doc: 'A condition of `if` or `while` that is always true or always false.',
  rationale:
    'One of the ways is never taken. In Lua 0, "" and {} are true; only false and nil are not. `while true` is left alone.',
  advice: 'compare with what is meant, or delete the way that is never taken',
  bad: 'return function(state, event)\n  if {} then state.seen = event.type end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.payload then state.seen = event.type end\n  return state\nend\n',
  check(file, report) {
    const look = (condition: Expression, isLoop: boolean) => {
      // Those have rules of their own, which say more.
      if (condition.kind === 'binary' || file.library(condition) === 'json.null') return;
      const truth = file.truth(condition);
      if (truth === undefined || (truth && isLoop)) return;
      report(condition.span, `${quoteSource(file.textOf(condition))} is always ${truth}`);
    };
    for (const { clauses } of file.tree.all('if'))
      for (const { condition } of clauses) look(condition, false);
    for (const { condition } of file.tree.all('while')) look(condition, true);
  },
};
