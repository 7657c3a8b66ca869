import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { toRaw } from '../../../vm/number/convert.ts';
import type { Num } from '../../../vm/number/num.ts';
import { numToText } from '../../../vm/number/text.ts';
import type { LuaRule } from '../../rule.ts';

export const inexactDivision: LuaRule = {
  name: 'inexact-division',
  code: 'L0501',
  language: 'lua',
  severity: 'warning',
  doc: 'A division by a constant that most results have to be rounded for.',
  rationale:
    'Numbers are multiples of 2^-32. Dividing by 3, 10 or 100 rounds, and sums of rounded parts are not the whole: money gets lost.',
  advice:
    'keep integers (cents, thousandths) and divide with // and %, or allow it where a rounded number will do',
  bad: 'return function(state, event)\n  state.share = event.payload.cents / 3\n  return state\nend\n',
  good: 'return function(state, event)\n  state.share = event.payload.cents // 3\n  state.rest = event.payload.cents % 3\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('binary')) {
      if (node.operator !== '/') continue;
      const by = file.constant(node.right);
      if (by?.kind !== 'number' || by.value === 0 || isExactInverse(by.value)) continue;
      const whole = file.constant(node.left);
      if (whole?.kind === 'number' && isExactQuotient(whole.value, by.value)) continue;
      report(node.span, `dividing by ${quoteSource(numToText(by.value))} loses digits`);
    }
  },
};

/** 1/2, 1/4, 1/0.5 …: every integer divided by it stays exact. */
const isExactInverse = (by: Num): boolean => isExactQuotient(1, by);

const isExactQuotient = (whole: Num, by: Num): boolean => (toRaw(whole) << 32n) % toRaw(by) === 0n;
