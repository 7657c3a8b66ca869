import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { typeOf } from '../../lua/types.ts';
import type { LuaRule } from '../../rule.ts';

export const constantComparison: LuaRule = {
  name: 'constant-comparison',
  code: 'L0301',
  language: 'lua',
  severity: 'error',
  doc: 'A comparison whose result is always the same.',
  rationale:
    'Values of different types are never equal, a new table equals nothing but itself, and a length is never negative. So one way is never taken.',
  advice: 'compare with what is meant',
  bad: 'return function(state, event)\n  if event.payload == {} then state.empty = true end\n  return state\nend\n',
  good: 'return function(state, event)\n  if #event.payload.lines == 0 then state.empty = true end\n  return state\nend\n',
  check(file, report) {
    for (const { operator, left, right, span } of file.tree.all('binary')) {
      const equation = operator === '==' || operator === '~=';
      const ordering = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
      if (!equation && !ordering) continue;
      // That is `not-before-comparison`, and says why.
      if (left.kind === 'unary' && left.operator === 'not' && left.span.start === span.start) continue;
      const [a, b] = [typeOf(file, left), typeOf(file, right)];
      const always = (value: boolean, why: string) =>
        report(span, `${quoteSource(file.textOf({ ...left, span }))} is always ${value}: ${why}`);
      const isNew = [left, right].find(({ kind }) => kind === 'table' || kind === 'function');
      const key = file.key(left);
      if (equation && isNew !== undefined)
        always(operator === '~=', `a new ${isNew.kind} equals nothing else`);
      else if (equation && a !== undefined && b !== undefined && a !== b)
        always(operator === '~=', `one side is a ${a}, the other a ${b}`);
      else if (file.constant(left) !== undefined && file.constant(right) !== undefined) {
        const value = file.constant({ kind: 'binary', operator, left, right, span });
        if (value?.kind === 'boolean') always(value.value, 'both sides are constants');
      } else if (key !== undefined && key === file.key(right))
        always(operator === '==' || operator === '<=' || operator === '>=', 'both sides are the same');
      else if (left.kind === 'unary' && left.operator === '#') {
        const limit = file.constant(right);
        if (limit?.kind !== 'number') continue;
        if (limit.value === 0 && (operator === '<' || operator === '>='))
          always(operator === '>=', 'a length is never negative');
        else if (limit.value < 0)
          always(operator === '>' || operator === '>=' || operator === '~=', 'a length is never negative');
      }
    }
  },
};
