import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { Statement } from '../../../compiler/lua/ast.ts';
import type { LuaRule } from '../../rule.ts';

export const emptyBlock: LuaRule = {
  name: 'empty-block',
  code: 'L0202',
  language: 'lua',
  severity: 'warning',
  doc: 'A branch or loop without statements and without a comment.',
  rationale: 'Something was forgotten, or a reader thinks so.',
  advice: 'write what should happen, or say in a comment why nothing does',
  bad: 'return function(state, event)\n  if event.type == "close" then\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  if event.type == "close" then\n    state.closed = true\n  end\n  return state\nend\n',
  check(file, report) {
    const { text } = file.analysis;
    const look = (body: readonly Statement[], around: Span, from: number, to: number) => {
      if (body.length === 0 && !text.slice(from, to).includes('--')) report(around, 'this block is empty');
    };
    for (const { clauses, otherwise, span } of file.tree.all('if'))
      clauses.forEach(({ condition, body }, i) => {
        const next = clauses[i + 1]?.condition.span.start ?? otherwise[0]?.span.start ?? span.end;
        look(body, condition.span, condition.span.end, next);
      });
    for (const kind of ['while', 'numericFor', 'genericFor'] as const)
      for (const loop of file.tree.all(kind)) {
        // A numeric for that counts to nothing has no use; a while may wait for its condition, but not here: nothing changes it.
        const head =
          loop.kind === 'while'
            ? loop.condition.span.end
            : loop.kind === 'numericFor'
              ? (loop.step ?? loop.limit).span.end
              : loop.values[loop.values.length - 1]!.span.end;
        look(loop.body, { start: loop.span.start, end: head }, head, loop.span.end);
      }
  },
};
