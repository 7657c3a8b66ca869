import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { LuaRule } from '../../rule.ts';

export const duplicateCondition: LuaRule = {
  name: 'duplicate-condition',
  code: 'L0206',
  language: 'lua',
  severity: 'error',
  doc: 'A condition of `elseif` that stands before in the same chain.',
  rationale:
    'Its branch never runs: the first one with this condition has been taken. Often the type of an event was copied and not changed.',
  advice: 'write the condition that was meant, or join the branches',
  bad: 'return function(state, event)\n  if event.type == "open" then\n    state.open = true\n  elseif event.type == "open" then\n    state.open = false\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "open" then\n    state.open = true\n  elseif event.type == "close" then\n    state.open = false\n  end\n  return state\nend\n',
  check(file, report) {
    for (const { clauses } of file.tree.all('if')) {
      const seen = new Map<string, Span>();
      for (const { condition } of clauses) {
        const key = file.key(condition);
        if (key === undefined) continue;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, condition.span);
        else
          report(condition.span, 'this condition has been tested before in this chain', {
            related: [{ span: before, message: 'here' }],
          });
      }
    }
  },
};
