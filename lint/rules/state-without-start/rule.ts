import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { stateFields } from '../../lua/state-fields.ts';
import type { LuaRule } from '../../rule.ts';

export const stateWithoutStart: LuaRule = {
  name: 'state-without-start',
  code: 'L0613',
  language: 'lua',
  severity: 'error',
  doc: 'A field of the state that is used before anything gives it a value.',
  rationale:
    'A fold starts with what `init` gives, or with an empty table. There the field is nil, and the first event ends the run with TYPE.',
  advice: 'give it a first value in `init`, or a default where it is read: `(state.count or 0) + 1`',
  aboutAbsence: true,
  bad: 'return function(state, event)\n  state.count = state.count + 1\n  return state\nend\n',
  good: 'return function(state, event)\n  state.count = (state.count or 0) + 1\n  return state\nend\n',
  check(file, report) {
    for (const [name, { needed, started }] of stateFields(file) ?? []) {
      if (started || needed[0] === undefined) continue;
      report(needed[0].span, `${quoteSource(name)} has no value in the first state`);
    }
  },
};
