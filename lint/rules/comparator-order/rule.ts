import type { Expression, FunctionNode } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { functionOf } from '../../lua/variables.ts';
import type { LuaRule } from '../../rule.ts';

const STRICT: Readonly<Record<string, string>> = { '<=': '<', '>=': '>' };

export const comparatorOrder: LuaRule = {
  name: 'comparator-order',
  code: 'L0408',
  language: 'lua',
  severity: 'error',
  doc: 'A comparator of a sort that says of equal items that each comes before the other, or looks at one item only.',
  rationale:
    '`before(a, b)` says whether a must come before b. With `<=` equal items change places: their order is no longer the one they came in.',
  advice: 'compare with < or >, and both items',
  fix: 'new-root',
  bad: 'return function(state, event)\n  local list = table.dvalues(event.payload)\n  table.sort(list, function(a, b) return a.at <= b.at end)\n  state.list = list\n  return state\nend\n',
  good: 'return function(state, event)\n  local list = table.dvalues(event.payload)\n  table.sort(list, function(a, b) return a.at < b.at end)\n  state.list = list\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls('table.sort', 'table.dsort')) {
      const before = comparatorIn(file, call.args[1]);
      if (before === undefined) continue;
      for (const node of file.tree.all('return')) {
        const [result] = node.values;
        if (result === undefined || file.tree.functionAround(node) !== before) continue;
        const strict = result.kind === 'binary' ? STRICT[result.operator] : undefined;
        if (result.kind !== 'binary' || strict === undefined) continue;
        const { text } = file.analysis;
        const at = text.indexOf(result.operator, result.left.span.end);
        const span = { start: at, end: at + 2 };
        const fix = { fix: { span, text: strict } };
        const message = `of equal items, each comes before the other with \`${result.operator}\``;
        report(span, message, /^[\s)]*$/.test(text.slice(result.left.span.end, at)) ? fix : {});
      }
      const ignored = before.params.slice(0, 2).find((one) => file.factsOf(one)?.reads.length === 0);
      if (ignored !== undefined)
        report(ignored.span, `the comparator of \`${name}\` does not look at this item`);
    }
  },
};

function comparatorIn(file: LuaFile, node: Expression | undefined): FunctionNode | undefined {
  if (node?.kind === 'function') return node;
  return node?.kind === 'name' ? functionOf(file.factsOf(node)) : undefined;
}
