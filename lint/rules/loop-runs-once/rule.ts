import { breaksOut, continues, mayComplete } from '../../lua/flow.ts';
import { isLoop } from '../../lua/syntax-tree.ts';
import type { LuaRule } from '../../rule.ts';

export const loopRunsOnce: LuaRule = {
  name: 'loop-runs-once',
  code: 'L0205',
  language: 'lua',
  severity: 'warning',
  doc: 'A loop whose first round always leaves it.',
  rationale:
    'The loop says that there are more rounds. Mostly the return or break stands one block too far out.',
  advice: 'move the return or break into an `if`, or write it without a loop',
  bad: 'return function(state, event)\n  for _, part in ipairs(event.payload) do\n    state.part = part\n    break\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  for _, part in ipairs(event.payload) do\n    state.part = part\n    if part == "last" then break end\n  end\n  return state\nend\n',
  check(file, report) {
    for (const kind of ['while', 'repeat', 'numericFor', 'genericFor'] as const)
      for (const loop of file.tree.all(kind)) {
        if (!isLoop(loop) || loop.body.length === 0) continue;
        if (mayComplete(loop.body, file) || continues(loop.body)) continue;
        // `for _ in dpairs(t) do return false end` asks whether there is a key at all.
        if (loop.kind === 'genericFor' && loop.body.length === 1 && !breaksOut(loop)) continue;
        const last = loop.body[loop.body.length - 1]!;
        const related = [{ span: last.span, message: 'this leaves the loop in the first round' }];
        report(
          { start: loop.span.start, end: loop.span.start + KEYWORD[loop.kind] },
          'this loop runs at most once',
          {
            related,
          },
        );
      }
  },
};

const KEYWORD = { while: 5, repeat: 6, numericFor: 3, genericFor: 3 } as const;
