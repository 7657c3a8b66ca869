import type { Statement } from '../../../compiler/lua/ast.ts';
import { firstDeadEnd } from '../../lua/flow.ts';
import { blocksOf } from '../../lua/syntax-tree.ts';
import type { LuaRule } from '../../rule.ts';

export const unreachableCode: LuaRule = {
  name: 'unreachable-code',
  code: 'L0201',
  language: 'lua',
  severity: 'warning',
  doc: 'Statements that nothing can get to.',
  rationale:
    'What stands before them returns, breaks, raises an error or loops for ever. They look as if they did something.',
  advice: 'delete them, or move them before the statement that ends the block',
  bad: 'return function(state, event)\n  if event.type == "bad" then\n    error("bad event")\n    state.bad = true\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "bad" then\n    state.bad = true\n  end\n  return state\nend\n',
  check(file, report) {
    const look = (body: readonly Statement[]) => {
      const end = firstDeadEnd(body, file);
      const next = end === undefined ? undefined : body[body.indexOf(end) + 1];
      if (end === undefined || next === undefined) return;
      const related = [{ span: end.span, message: 'control does not get past this' }];
      report({ start: next.span.start, end: body[body.length - 1]!.span.end }, 'nothing gets here', {
        related,
      });
    };
    look(file.tree.chunk);
    for (const kind of ['function', 'do', 'if', 'while', 'repeat', 'numericFor', 'genericFor'] as const)
      for (const node of file.tree.all(kind)) for (const body of blocksOf(node)) look(body);
  },
};
