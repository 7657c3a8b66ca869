import type { Node } from '../../lua/children.ts';
import { breaksOut, continues, returns } from '../../lua/flow.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { isLoop } from '../../lua/syntax-tree.ts';
import type { LuaRule } from '../../rule.ts';

export const infiniteLoop: LuaRule = {
  name: 'infinite-loop',
  code: 'L0204',
  language: 'lua',
  severity: 'error',
  doc: 'A loop that nothing ends.',
  rationale:
    'It runs until the fuel of the event is used up. That ends the run with FUEL, which nothing catches.',
  advice: 'add a break or a return, or a condition that changes',
  bad: 'return function(state, event)\n  while true do\n    state.count = (state.count or 0) + 1\n  end\nend\n',
  good: 'return function(state, event)\n  local n = 0\n  while n < 3 do\n    n = n + 1\n  end\n  state.count = n\n  return state\nend\n',
  check(file, report) {
    const raising = loopsWithErrors(file);
    for (const loop of [...file.tree.all('while'), ...file.tree.all('repeat')]) {
      if (file.truth(loop.condition) !== (loop.kind === 'while')) continue;
      if (breaksOut(loop) || returns(loop.body) || raising.has(loop)) continue;
      // `goto continue` may go on with a loop around this one.
      if (!loop.continueLabel && continues(loop.body)) continue;
      const { start } = loop.span;
      report({ start, end: start + loop.kind.length }, 'nothing ends this loop');
    }
  },
};

/** The loops that an error ends, as far as the file shows it: `error` or `assert` is called in them. */
function loopsWithErrors(file: LuaFile): Set<Node> {
  const loops = new Set<Node>();
  for (const { call } of file.libraryCalls('error', 'assert'))
    for (const outer of file.tree.around(call)) if (isLoop(outer)) loops.add(outer);
  return loops;
}
