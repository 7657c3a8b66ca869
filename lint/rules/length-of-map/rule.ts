import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import { itemKeys } from '../../lua/item-keys.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import type { LuaRule } from '../../rule.ts';

export const lengthOfMap: LuaRule = {
  name: 'length-of-map',
  code: 'L0405',
  language: 'lua',
  severity: 'error',
  doc: '`#` or `ipairs` of a table with names as keys.',
  rationale:
    '`#` and `ipairs` look at the keys 1..n only: of a table with names the length is 0, and no round runs.',
  advice: 'count with `for _ in dpairs(t) do … end`, or keep a count beside it',
  bad: 'return function(state, event)\n  local point = { x = event.payload.x, y = event.payload.y }\n  state.size = #point\n  return state\nend\n',
  good: 'return function(state, event)\n  local point = { event.payload.x, event.payload.y }\n  state.size = #point\n  return state\nend\n',
  check(file, report) {
    const look = (operand: Expression, what: string) => {
      if (isMap(file, operand))
        report(operand.span, `${quoteSource(file.textOf(operand))} has no positions: ${what}`);
    };
    for (const { operator, operand } of file.tree.all('unary'))
      if (operator === '#') look(operand, 'its length is 0');
    for (const { call } of file.libraryCalls('ipairs'))
      if (call.args[0] !== undefined) look(call.args[0], 'no round runs');
  },
};

/** The envelope, or a local that is made with names and gets no other keys. */
function isMap(file: LuaFile, node: Expression): boolean {
  const origin = file.originOf(node);
  if (origin?.root === 'event' && origin.path.length === 0) return true;
  if (node.kind === 'table') return hasNamesOnly(file, node);
  const facts = node.kind === 'name' ? file.factsOf(node) : undefined;
  if (facts === undefined || facts.writes.length > 0 || facts.initializer?.kind !== 'table') return false;
  if (!hasNamesOnly(file, facts.initializer)) return false;
  return facts.reads.every((read) => {
    const parent = file.tree.parent(read);
    if (parent?.kind === 'unary') return true;
    if (parent?.kind === 'call') return file.library(parent.callee) === 'ipairs';
    return parent?.kind === 'index' && parent.object === read && file.constant(parent.key)?.kind === 'string';
  });
}

const hasNamesOnly = (file: LuaFile, table: Expression & { kind: 'table' }): boolean =>
  table.items.length > 0 && itemKeys(file, table).every(({ kind }) => kind === 'string');
