import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../../compiler/lua/ast.ts';
import type { LuaRule } from '../../rule.ts';

export const numberLikeKey: LuaRule = {
  name: 'number-like-key',
  code: 'L0404',
  language: 'lua',
  severity: 'warning',
  doc: 'A key that is a text of digits.',
  rationale:
    '`t["1"]` and `t[1]` are different fields. In the state both look much alike, and in JSON only texts are keys of objects.',
  advice: 'write the number for a list, or a name that is no number for an object',
  bad: 'return function(state, event)\n  state.first = event.payload["1"]\n  return state\nend\n',
  good: 'return function(state, event)\n  state.first = event.payload[1]\n  return state\nend\n',
  check(file, report) {
    const look = (key: Expression) => {
      if (key.kind === 'string' && /^(0|-?[1-9][0-9]{0,17})$/.test(key.value))
        report(key.span, `the key ${quoteSource(JSON.stringify(key.value))} is a text, not a number`);
    };
    for (const { key } of file.tree.all('index')) look(key);
    for (const { items } of file.tree.all('table'))
      for (const item of items) if (item.kind === 'keyed') look(item.key);
  },
};
