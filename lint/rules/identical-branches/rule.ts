import { Sink } from '../../../compiler/diagnostics/sink.ts';
import type { Statement } from '../../../compiler/lua/ast.ts';
import { lex } from '../../../compiler/lua/lexer.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import type { LuaRule } from '../../rule.ts';

export const identicalBranches: LuaRule = {
  name: 'identical-branches',
  code: 'L0207',
  language: 'lua',
  severity: 'warning',
  doc: 'An `if` that does the same whatever its conditions say.',
  rationale: 'One branch was copied and not changed, or the condition is not needed.',
  advice: 'change one of them, or leave out the `if`',
  bad: 'return function(state, event)\n  if event.type == "open" then\n    state.open = true\n  else\n    state.open = true\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "open" then\n    state.open = true\n  else\n    state.open = false\n  end\n  return state\nend\n',
  check(file, report) {
    for (const { clauses, otherwise } of file.tree.all('if')) {
      if (otherwise.length === 0) continue;
      const last = textOf(file, otherwise);
      if (clauses.some(({ body }) => body.length !== otherwise.length || textOf(file, body) !== last))
        continue;
      const [from, to] = [otherwise[0]!, otherwise[otherwise.length - 1]!];
      report({ start: from.span.start, end: to.span.end }, 'all branches of this `if` do the same');
    }
  },
};

/** Blanks and comments left out. */
function textOf({ analysis }: LuaFile, body: readonly Statement[]): string {
  if (body.length === 0) return '';
  const text = analysis.text.slice(body[0]!.span.start, body[body.length - 1]!.span.end);
  return lex(text, new Sink())
    .map((token) => token.text)
    .join(' ');
}
