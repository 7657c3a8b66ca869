import type { LuaRule } from '../../rule.ts';

export const batchWithoutEmit: LuaRule = {
  name: 'batch-without-emit',
  code: 'L0615',
  language: 'lua',
  severity: 'error',
  doc: 'A batch fold that emits nothing.',
  rationale:
    'The result of `function fold(events)` is what it emits, not what it returns. Without an artifact the run ends with FOLD_RESULT.',
  advice: 'end it with `emit_json_canonical("path.json", value)`',
  aboutAbsence: true,
  bad: 'function fold(events)\n  return { count = #events }\nend\n',
  good: 'function fold(events)\n  emit_json_canonical("count.json", { count = #events })\nend\n',
  check(file, report) {
    const { fold } = file.analysis.resolution;
    if (fold === undefined) return;
    const emits = file.tree.all('name').some((name) => file.library(name) === 'emit_json_canonical');
    if (!emits) report(fold.variable.span, 'this fold emits no artifact');
  },
};
