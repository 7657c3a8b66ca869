import type { LuaRule } from '../../rule.ts';

/** What to write instead. Functions that a later version drops come here first. */
const INSTEAD: Readonly<Record<string, string>> = {
  'table.dpairs': '`dpairs(t)`',
  'string.len': '`#s`',
  'math.add': '`x + y`',
  'math.sub': '`x - y`',
  'math.mul': '`x * y`',
  'math.div': '`x / y`',
  'math.pow': '`x ^ y`',
};

export const redundantFunction: LuaRule = {
  name: 'redundant-function',
  code: 'L0409',
  language: 'lua',
  severity: 'warning',
  doc: 'A call of a library function for which there is an operator or a shorter name.',
  rationale:
    'Two ways to write one thing ask the reader for the difference. An operator also costs less fuel than a call.',
  advice: 'use the operator',
  bad: 'return function(state, event)\n  state.length = string.len(event.type)\n  return state\nend\n',
  good: 'return function(state, event)\n  state.length = #event.type\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls()) {
      const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
      if (instead !== undefined)
        report(call.callee.span, `\`${name}\` has a shorter form`, { hint: `write ${instead}` });
    }
  },
};
