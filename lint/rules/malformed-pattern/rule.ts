import type { LuaRule } from '../../rule.ts';
import { patternProblem } from './pattern-problem.ts';

export const malformedPattern: LuaRule = {
  name: 'malformed-pattern',
  code: 'L0411',
  language: 'lua',
  severity: 'error',
  doc: 'A pattern that cannot be matched as it is written.',
  rationale:
    'A bracket or parenthesis that is never closed, or a % at the end, is an error only when matching gets there.',
  advice: 'to match such a character itself, write a % before it',
  bad: 'return function(state, event)\n  state.head = string.match(event.type, "^([a-z]+")\n  return state\nend\n',
  good: 'return function(state, event)\n  state.head = string.match(event.type, "^([a-z]+)")\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls(
      'string.find',
      'string.match',
      'string.gmatch',
      'string.gsub',
    )) {
      const pattern = call.args[1];
      if (pattern?.kind !== 'string') continue;
      // With a fourth argument `find` may take it for plain text.
      if (name === 'string.find' && call.args.length > 3) continue;
      const problem = patternProblem(pattern.value);
      if (problem !== undefined) report(pattern.span, `this pattern is malformed: ${problem}`);
    }
  },
};
