import { itemKeys } from '../../lua/item-keys.ts';
import type { LuaRule } from '../../rule.ts';

export const mixedKeys: LuaRule = {
  name: 'mixed-keys',
  code: 'L0402',
  language: 'lua',
  severity: 'warning',
  doc: 'A table with keys that no state may have: positions and names together, booleans, fractions, numbers below 1.',
  rationale:
    'The keys of a table in the state are 1..n or all strings, as in JSON; any other ends the run with TREE.',
  advice: 'put the list into a field of its own, or make the keys strings',
  bad: 'return function(state, event)\n  state.order = { event.payload.line, total = event.payload.total }\n  return state\nend\n',
  good: 'return function(state, event)\n  state.order = { lines = { event.payload.line }, total = event.payload.total }\n  return state\nend\n',
  check(file, report) {
    for (const table of file.tree.all('table')) {
      const keys = itemKeys(file, table).filter(({ item }) => file.constant(item.value)?.kind !== 'nil');
      const wrong = keys.find(
        ({ kind, text }) => kind === 'boolean' || (kind === 'number' && !/^[1-9][0-9]*$/.test(text ?? '')),
      );
      const [first] = keys;
      const other = keys.find(({ kind }) => first !== undefined && isName(kind) !== isName(first.kind));
      if (wrong !== undefined) report(wrong.span, 'a table with this key cannot be part of a state');
      else if (other !== undefined && first !== undefined)
        report(other.span, 'this table has positions and names: it cannot be part of a state', {
          related: [{ span: first.span, message: `a ${isName(first.kind) ? 'name' : 'position'}` }],
        });
    }
  },
};

const isName = (kind: string): boolean => kind !== 'number';
