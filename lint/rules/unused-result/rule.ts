import { givesResultOnly } from '../../lua/gives-result-only.ts';
import type { LuaRule } from '../../rule.ts';

export const unusedResult: LuaRule = {
  name: 'unused-result',
  code: 'L0407',
  language: 'lua',
  severity: 'warning',
  doc: 'A call of a library function that does nothing but give a result, whose result is dropped.',
  rationale:
    'Strings never change: `string.upper(s)` gives a new one. A join gives a new set or counter, too.',
  advice: 'assign the result, or delete the call',
  bad: 'return function(state, event)\n  local name = event.payload.name\n  string.lower(name)\n  state.name = name\n  return state\nend\n',
  good: 'return function(state, event)\n  local name = event.payload.name\n  state.name = string.lower(name)\n  return state\nend\n',
  check(file, report) {
    for (const { call, span } of file.tree.all('callStatement')) {
      const name = file.called(call);
      if (name !== undefined && givesResultOnly(name))
        report(span, `\`${name}\` does nothing but give a result`);
    }
  },
};
