import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const selfAssignment: LuaRule = {
  name: 'self-assignment',
  code: 'L0107',
  language: 'lua',
  severity: 'warning',
  doc: 'An assignment of a variable or field to itself.',
  rationale: 'It does nothing: one of the two sides was meant to be something else.',
  advice: 'assign what was meant, or delete it',
  bad: 'return function(state, event)\n  if event.payload then state.name = state.name end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.payload then state.name = event.payload.name end\n  return state\nend\n',
  check(file, report) {
    for (const { targets, values, span } of file.tree.all('assign')) {
      targets.forEach((target, i) => {
        const key = file.key(target);
        if (key === undefined || values[i] === undefined || file.key(values[i]) !== key) return;
        const whole = targets.length === 1 ? span : target.span;
        report(whole, `${quoteSource(file.textOf(target))} is assigned to itself`);
      });
    }
  },
};
