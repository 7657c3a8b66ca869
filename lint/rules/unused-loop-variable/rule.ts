import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const unusedLoopVariable: LuaRule = {
  name: 'unused-loop-variable',
  code: 'L0103',
  language: 'lua',
  severity: 'warning',
  doc: 'A variable of a loop over keys and values that the loop does not read.',
  rationale:
    'A name that starts with _ says that a key or value does not matter; any other name asks where it is used.',
  advice: 'call it _, or use it',
  fix: 'same-root',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  for i, file in ipairs(event.payload.files) do\n    state[file] = true\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  for _, file in ipairs(event.payload.files) do\n    state[file] = true\n  end\n  return state\nend\n',
  check(file, report) {
    for (const { kind, owner, name, reads, writes } of file.variables.values()) {
      if (kind !== 'loop' || owner.kind !== 'genericFor' || name.name.startsWith('_')) continue;
      if (reads.length > 0 || writes.length > 0) continue;
      report(name.span, `${quoteSource(name.name)} is never used in this loop`, {
        fix: { span: name.span, text: '_' },
      });
    }
  },
};
