import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { globalNames } from '../../../compiler/lua/library-rules.ts';
import type { LuaRule } from '../../rule.ts';

export const shadowedLibrary: LuaRule = {
  name: 'shadowed-library',
  code: 'L0106',
  language: 'lua',
  severity: 'warning',
  doc: 'A local with the name of a library or a library function.',
  rationale: 'Below it the library is out of reach, and the call that needs it fails far from here.',
  advice: 'give it another name',
  bad: 'return function(state, event)\n  local table = event.payload\n  state.last = table\n  return state\nend\n',
  good: 'return function(state, event)\n  local rows = event.payload\n  state.last = rows\n  return state\nend\n',
  check(file, report) {
    for (const { name, kind, initializer } of file.variables.values()) {
      if (kind === 'fold' || !globalNames.has(name.name)) continue;
      // `local type = type` is an old habit for speed, and hides nothing.
      if (initializer !== undefined && file.library(initializer) === name.name) continue;
      report(name.span, `${quoteSource(name.name)} hides the library of this name`);
    }
  },
};
