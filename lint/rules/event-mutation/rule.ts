import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import { writesOf } from '../../lua/writes.ts';
import type { LuaRule } from '../../rule.ts';

export const eventMutation: LuaRule = {
  name: 'event-mutation',
  code: 'L0602',
  language: 'lua',
  severity: 'warning',
  doc: 'A change of the event.',
  rationale:
    'An event is what happened, and does not change. The table is thrown away after the fold, so a value that is written there is lost, unless part of it went into the state.',
  advice: 'write to the state, or to a table of your own',
  bad: 'return function(state, event)\n  event.payload.seen = true\n  state.last = event.payload.id\n  return state\nend\n',
  good: 'return function(state, event)\n  state.seen = true\n  state.last = event.payload.id\n  return state\nend\n',
  check(file, report) {
    for (const { table, span } of writesOf(file)) {
      const root = file.originOf(table)?.root;
      if (root === 'event' || root === 'events')
        report(
          span,
          `${quoteSource(file.textOf(table))} is a part of ${root === 'event' ? 'the event' : 'the log'}`,
        );
    }
  },
};
