import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import { isMulti } from '../../../compiler/lua/ast.ts';
import type { LuaRule, Report } from '../../rule.ts';

export const unbalancedAssignment: LuaRule = {
  name: 'unbalanced-assignment',
  code: 'L0108',
  language: 'lua',
  severity: 'warning',
  doc: 'An assignment with more values than variables, or with fewer.',
  rationale: 'A value that is too many is dropped, a variable without one becomes nil, both without a word.',
  advice: 'give each variable a value; write `nil` where nil is meant',
  bad: 'return function(state, event)\n  local a, b = event.payload.a\n  state.a, state.b = a, b\n  return state\nend\n',
  good: 'return function(state, event)\n  local a, b = event.payload.a, event.payload.b\n  state.a, state.b = a, b\n  return state\nend\n',
  check(file, report) {
    for (const { names, values } of file.tree.all('local')) compare(names, values, report);
    for (const { targets, values } of file.tree.all('assign')) compare(targets, values, report);
  },
};

function compare(
  targets: readonly { readonly span: Span }[],
  values: readonly Expression[],
  report: Report,
): void {
  if (values.length === 0) return;
  if (values.length > targets.length) {
    const [first, last] = [values[targets.length]!, values[values.length - 1]!];
    report({ start: first.span.start, end: last.span.end }, 'there is no variable for this');
  } else if (values.length < targets.length) {
    const last = values[values.length - 1]!;
    if (isMulti(last) || last.kind === 'nil') return;
    const [from, to] = [targets[values.length]!, targets[targets.length - 1]!];
    report({ start: from.span.start, end: to.span.end }, 'there is no value for this');
  }
}
