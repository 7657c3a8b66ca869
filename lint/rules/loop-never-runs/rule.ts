import type { LuaRule } from '../../rule.ts';

export const loopNeverRuns: LuaRule = {
  name: 'loop-never-runs',
  code: 'L0208',
  language: 'lua',
  severity: 'error',
  doc: 'A numeric `for` that never runs, or whose step is zero.',
  rationale:
    'A loop that counts down needs a negative step; without one it does nothing. A step of zero is an error when it runs.',
  advice: 'to count down, write the step: `for i = #list, 1, -1 do`',
  fix: 'new-root',
  bad: 'return function(state, event)\n  for i = #event.payload, 1 do\n    state.last = event.payload[i]\n  end\n  return state\nend\n',
  good: 'return function(state, event)\n  for i = #event.payload, 1, -1 do\n    state.last = event.payload[i]\n  end\n  return state\nend\n',
  check(file, report) {
    for (const { start, limit, step } of file.tree.all('numericFor')) {
      const numberOf = (node: typeof start | undefined) => {
        const value = node === undefined ? undefined : file.constant(node);
        return value?.kind === 'number' ? value.value : undefined;
      };
      const by = step === undefined ? 1 : numberOf(step);
      if (by === undefined) continue;
      const span = { start: start.span.start, end: (step ?? limit).span.end };
      if (by === 0) {
        report(step!.span, 'the step is zero', { hint: 'give a step that is not zero' });
        continue;
      }
      const [from, to] = [numberOf(start), numberOf(limit)];
      const fix = { fix: { span: { start: limit.span.end, end: limit.span.end }, text: ', -1' } };
      if (step === undefined && start.kind === 'unary' && start.operator === '#' && to === 1)
        report(span, 'this loop counts up from the length of a list to 1', fix);
      else if (from !== undefined && to !== undefined && (by > 0 ? from > to : from < to))
        report(
          span,
          'this loop never runs',
          step === undefined ? fix : { hint: 'turn the sign of the step' },
        );
    }
  },
};
