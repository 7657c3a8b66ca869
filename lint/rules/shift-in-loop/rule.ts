import type { LuaRule } from '../../rule.ts';

export const shiftInLoop: LuaRule = {
  name: 'shift-in-loop',
  code: 'L0702',
  language: 'lua',
  severity: 'warning',
  doc: '`table.insert` or `table.remove` at the front of a list in a loop.',
  rationale: 'Each call moves all that follows. Fuel grows with the square of the length.',
  advice: 'work at the end of the list, or keep the position of its first element',
  bad: 'return function(state, event)\n  local list = {}\n  for _, word in ipairs(event.payload) do\n    table.insert(list, 1, word)\n  end\n  state.words = list\n  return state\nend\n',
  good: 'return function(state, event)\n  local list = {}\n  for i = #event.payload, 1, -1 do\n    table.insert(list, event.payload[i])\n  end\n  state.words = list\n  return state\nend\n',
  check(file, report) {
    for (const { name, call } of file.libraryCalls('table.insert', 'table.remove')) {
      const at =
        call.args.length === (name === 'table.insert' ? 3 : 2) ? file.constant(call.args[1]!) : undefined;
      if (at?.kind === 'number' && at.value === 1 && file.tree.isInLoop(call))
        report(call.span, 'each round moves the whole list');
    }
  },
};
