import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { COMPARISONS } from '../../lua/types.ts';
import type { LuaRule } from '../../rule.ts';

export const constantFault: LuaRule = {
  name: 'constant-fault',
  code: 'L0502',
  language: 'lua',
  severity: 'error',
  doc: 'Arithmetic that always fails: a division by zero, a constant result out of range.',
  rationale: 'It ends the run at the first event that gets there, with NUM_DIV_ZERO or NUM_OVERFLOW.',
  advice: 'numbers go from -2^63 to 2^63-1, fractions to 2^31; nothing is divided by zero',
  bad: 'return function(state, event)\n  state.rate = event.payload.count / 0\n  return state\nend\n',
  good: 'return function(state, event)\n  state.rate = event.payload.count / 2\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('binary')) {
      const { operator, left, right, span } = node;
      if (COMPARISONS.has(operator)) continue;
      const [a, b] = [file.constant(left), file.constant(right)];
      if (b?.kind !== 'number') continue;
      if ((operator === '/' || operator === '//' || operator === '%') && b.value === 0)
        report(span, `${quoteSource(file.textOf(node))} divides by zero`);
      else if (a?.kind === 'number' && file.constant(node) === undefined)
        report(span, `${quoteSource(file.textOf(node))} has no result that is a number`);
    }
  },
};
