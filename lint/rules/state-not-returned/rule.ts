import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { FunctionNode } from '../../../compiler/lua/ast.ts';
import { mayComplete } from '../../lua/flow.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import type { LuaRule, Report } from '../../rule.ts';

export const stateNotReturned: LuaRule = {
  name: 'state-not-returned',
  code: 'L0601',
  language: 'lua',
  severity: 'error',
  doc: 'A way through `fold` or `init` that does not return the state.',
  rationale:
    'What a reducer returns is the next state. Without a return it is nil, and the run ends with FOLD_RESULT at the first event that takes this way.',
  advice: 'return the state on every way: `return state`',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  if event.type == "add" then\n    state.count = 1\n    return state\n  end\nend\n',
  good: 'return function(state, event)\n  if event.type == "add" then\n    state.count = 1\n  end\n  return state\nend\n',
  check(file, report) {
    for (const role of ['init', 'fold'] as const) {
      const node = file.roles[role];
      if (node !== undefined) look(file, node, `\`${role}\``, report);
    }
  },
};

function look(file: LuaFile, node: FunctionNode, what: string, report: Report): void {
  for (const one of file.tree.all('return')) {
    if (file.tree.functionAround(one) !== node) continue;
    const [value] = one.values;
    if (value === undefined) report(one.span, `${what} returns nothing here`);
    else if (file.constant(value)?.kind === 'nil') report(one.span, `${what} returns nil here`);
  }
  if (!mayComplete(node.body, file)) return;
  const end: Span = { start: node.span.end - 'end'.length, end: node.span.end };
  report(end, `${what} may end here without returning the state`);
}
