import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaFile } from '../../lua/lua-file.ts';
import { SIGNATURES } from '../../lua/signature-parameters.ts';
import { functionOf } from '../../lua/variables.ts';
import { writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

export const stateNotData: LuaRule = {
  name: 'state-not-data',
  code: 'L0604',
  language: 'lua',
  severity: 'error',
  doc: 'Something put into the state that is no tree of data: a function, a table with a metatable, the state itself, an impossible key.',
  rationale:
    'A state is written as canonical JSON. What that cannot hold ends the run with TREE at the next checkpoint.',
  advice: 'keep data in the state, and what it does in functions of the file',
  bad: 'return function(state, event)\n  state.format = function(n) return n end\n  return state\nend\n',
  good: 'local function format(n) return n end\nreturn function(state, event)\n  state.text = format(event.payload.n)\n  return state\nend\n',
  check(file, report) {
    for (const { node, table, key, value, span } of writesOf(file)) {
      const origin = file.originOf(table);
      if (origin?.root !== 'state') continue;
      if (node.kind === 'call' && file.called(node) === 'setmetatable') {
        if (node.args[1] !== undefined && file.constant(node.args[1])?.kind !== 'nil')
          report(span, 'a part of the state gets a metatable');
        continue;
      }
      const constant = key === undefined ? undefined : file.constant(key);
      if (constant?.kind === 'boolean')
        report(key!.span, `${quoteSource(file.textOf(key!))} cannot be a key in the state`);
      else if (
        constant?.kind === 'number' &&
        (constant.value < 1 || !/^[0-9]+$/.test(String(constant.value)))
      )
        report(key!.span, `${quoteSource(file.textOf(key!))} cannot be a key in the state`);
      if (value === undefined) continue;
      if (isFunction(file, value)) report(value.span, 'a function is not data');
      else if (file.called(value) === 'setmetatable')
        report(value.span, 'a table with a metatable is not data');
      else if (
        file.originOf(value)?.root === 'state' &&
        file.originOf(value)?.path.length === 0 &&
        value.kind === 'name'
      )
        report(value.span, 'the state becomes a part of itself');
    }
  },
};

const isFunction = (file: LuaFile, node: Expression): boolean =>
  node.kind === 'function' ||
  (node.kind === 'name' && functionOf(file.factsOf(node)) !== undefined) ||
  SIGNATURES.has(file.library(node) ?? '');
