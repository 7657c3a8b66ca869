import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

export const andOrWithoutMiddle: LuaRule = {
  name: 'and-or-without-middle',
  code: 'L0305',
  language: 'lua',
  severity: 'error',
  doc: '`a and false or b`, which is always b.',
  rationale: 'The idiom `a and b or c` works only while b is neither nil nor false: else it goes on to c.',
  advice: 'write an `if`, or turn the condition: `not a and b`',
  bad: 'return function(state, event)\n  state.last = event.type == "close" and nil or event.ulid\n  return state\nend\n',
  good: 'return function(state, event)\n  state.last = event.type ~= "close" and event.ulid or nil\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('logical')) {
      const { operator, left } = node;
      if (operator !== 'or' || left.kind !== 'logical' || left.operator !== 'and') continue;
      if (file.truth(left.right) !== false) continue;
      const [middle, last] = [quoteSource(file.textOf(left.right)), quoteSource(file.textOf(node.right))];
      report(node.span, `this is always ${last}: ${middle} counts as false`);
    }
  },
};
