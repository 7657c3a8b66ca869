import type { LuaRule } from '../../rule.ts';

export const ambiguousCall: LuaRule = {
  name: 'ambiguous-call',
  code: 'L0209',
  language: 'lua',
  severity: 'warning',
  doc: 'A line that starts with a parenthesis and so calls what ends the line before.',
  rationale: 'Lua does not end a statement with its line. What looks like two statements is one call.',
  advice:
    'put a semicolon before the parenthesis for two statements, or the parenthesis on the line of the function for a call',
  bad: 'return function(state, event)\n  state.kind = event.type\n  (error or assert)(event.type)\n  return state\nend\n',
  good: 'return function(state, event)\n  state.kind = event.type;\n  (error or assert)(event.type)\n  return state\nend\n',
  check(file, report) {
    const { text } = file.analysis;
    for (const { callee, span } of file.tree.all('call')) {
      const between = /^[\s)]*/.exec(
        text.slice(callee.span.end, Math.min(span.end, callee.span.end + 200)),
      )![0];
      const at = callee.span.end + between.length;
      if (text[at] !== '(' || !/[\r\n]/.test(between.slice(between.lastIndexOf(')') + 1))) continue;
      report({ start: at, end: at + 1 }, 'this calls what stands at the end of the line before');
    }
  },
};
