import { isTested } from '../../lua/tests.ts';
import type { LuaRule } from '../../rule.ts';

export const nullTruth: LuaRule = {
  name: 'null-truth',
  code: 'L0306',
  language: 'lua',
  severity: 'error',
  doc: '`json.null` tested as if it were false.',
  rationale: '`json.null` is a value of its own and counts as true; only nil and false do not.',
  advice: 'compare with it: `x == json.null`',
  bad: 'return function(state, event)\n  state.name = json.null or event.payload.name\n  return state\nend\n',
  good: 'return function(state, event)\n  state.name = event.payload.name or json.null\n  return state\nend\n',
  check(file, report) {
    for (const node of file.tree.all('index')) {
      if (file.library(node) !== 'json.null' || !isTested(file, node)) continue;
      const parent = file.tree.parent(node);
      if (parent?.kind !== 'binary' && parent?.kind !== 'call')
        report(node.span, '`json.null` is true in conditions');
    }
  },
};
