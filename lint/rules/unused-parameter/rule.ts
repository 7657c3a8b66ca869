import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const unusedParameter: LuaRule = {
  name: 'unused-parameter',
  code: 'L0102',
  language: 'lua',
  severity: 'warning',
  doc: 'A parameter that its function does not read, with no parameter after it that it does.',
  rationale: 'The function ignores what it is given. What the host calls (init, fold, emit) may.',
  advice: 'delete it, or start its name with _ to say that it is meant',
  fix: 'same-root',
  aboutAbsence: true,
  bad: 'local function price(item, rate)\n  return item.cents\nend\nreturn function(state, event)\n  state.cents = price(event.payload, 2)\n  return state\nend\n',
  good: 'local function price(item, rate)\n  return item.cents * rate\nend\nreturn function(state, event)\n  state.cents = price(event.payload, 2)\n  return state\nend\n',
  check(file, report) {
    const hosts = new Set<object>(Object.values(file.roles));
    for (const node of file.tree.all('function')) {
      if (hosts.has(node)) continue;
      for (let i = node.params.length - 1; i >= 0; i -= 1) {
        const name = node.params[i]!;
        const facts = file.factsOf(name);
        if (facts === undefined || facts.reads.length > 0 || name.name === 'self') break;
        if (name.name.startsWith('_') || facts.writes.length > 0) continue;
        report(name.span, `the parameter ${quoteSource(name.name)} is never used`, {
          fix: { span: name.span, text: `_${name.name}` },
        });
      }
    }
  },
};
