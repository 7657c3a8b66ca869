import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { scopeOf } from '../../lua/scope-end.ts';
import type { VariableFacts } from '../../lua/variables.ts';
import type { LuaRule } from '../../rule.ts';

export const shadowedLocal: LuaRule = {
  name: 'shadowed-local',
  code: 'L0104',
  language: 'lua',
  severity: 'warning',
  doc: 'A local that hides another of the same name in a block around it.',
  rationale:
    'Who reads or changes the inner block may take one for the other. Two locals of one block are redefined-local.',
  advice: 'give one of them another name',
  bad: 'return function(state, event)\n  local item = event.payload\n  for _, item in ipairs(item.parts) do\n    state[item] = true\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  local item = event.payload\n  for _, part in ipairs(item.parts) do\n    state[part] = true\n  end\n  return state\nend\n',
  check(file, report) {
    /** The variables of a name whose scopes are open, innermost last; declarations come in the order of the source. */
    const open = new Map<string, { facts: VariableFacts; in: object; end: number }[]>();
    for (const facts of file.variables.values()) {
      const { name, span } = facts.name;
      if (name.startsWith('_')) continue;
      const scope = scopeOf(file.tree, facts);
      const around = (open.get(name) ?? []).filter(({ end }) => span.start < end);
      const outer = around[around.length - 1];
      open.set(name, [...around.filter((one) => one.in !== scope.in), { facts, ...scope }]);
      if (outer === undefined || outer.in === scope.in) continue;
      const related = [{ span: outer.facts.name.span, message: 'this one' }];
      report(span, `${quoteSource(name)} hides another local of this name`, { related });
    }
  },
};
