import { quoteSource } from '../../../compiler/diagnostics/quote-source.ts';
import type { LuaRule } from '../../rule.ts';

const WALKS = [
  'dpairs',
  'ipairs',
  'table.dpairs',
  'table.dkeys',
  'table.dvalues',
  'table.dsort',
  'table.sort',
];

export const iteratesState: LuaRule = {
  name: 'iterates-state',
  code: 'L0703',
  language: 'lua',
  severity: 'warning',
  doc: 'A walk over a table of the state while an event is folded.',
  rationale:
    'It costs fuel for each entry at each event: a log of n events costs n². `emit` runs once, and may walk.',
  advice:
    'keep what the walk finds (a count, a total, an index) in the state, or do it in `emit`; allow it for tables that stay small',
  bad: 'return function(state, event)\n  local orders = state.orders or {}\n  state.orders = orders\n  orders[event.ulid] = event.payload.cents\n  orders.last = nil\n  local total = 0\n  for _, cents in dpairs(state.orders) do total = total + cents end\n  state.total = total\n  return state\nend\n',
  good: 'return function(state, event)\n  state.total = (state.total or 0) + event.payload.cents\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls(...WALKS)) {
      const [table] = call.args;
      if (table === undefined || file.originOf(table)?.root !== 'state') continue;
      if (file.calls.runsIn(file.tree, call, 'fold'))
        report(call.span, `\`${name}\` walks over ${quoteSource(file.textOf(table))} at each event`);
    }
  },
};
