import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Name } from '../../../compiler/lua/ast.ts';
import { scopeOf } from '../../lua/scope-end.ts';
import type { LuaRule } from '../../rule.ts';

export const redefinedLocal: LuaRule = {
  name: 'redefined-local',
  code: 'L0105',
  language: 'lua',
  severity: 'warning',
  doc: 'Two locals of one name in one block.',
  rationale:
    'The second is a new variable, and closures over the first do not see it. Mostly an assignment was meant.',
  advice: 'leave out `local` to assign the first one, or give the second another name',
  bad: 'return function(state, event)\n  local total = event.payload.a\n  local total = total + event.payload.b\n  state.total = total\n  return state\nend\n',
  good: 'return function(state, event)\n  local total = event.payload.a\n  total = total + event.payload.b\n  state.total = total\n  return state\nend\n',
  check(file, report) {
    const first = new Map<object, Map<string, Name>>();
    for (const facts of file.variables.values()) {
      const { name } = facts;
      if (name.name.startsWith('_')) continue;
      const scope = scopeOf(file.tree, facts).in;
      const names = first.get(scope) ?? new Map<string, Name>();
      first.set(scope, names);
      const before = names.get(name.name);
      if (before === undefined) names.set(name.name, name);
      else {
        const related = [{ span: before.span, message: 'the first one' }];
        report(name.span, `${quoteSource(name.name)} is declared in this block already`, { related });
      }
    }
  },
};
