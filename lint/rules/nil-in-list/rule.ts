import type { LuaRule } from '../../rule.ts';

export const nilInList: LuaRule = {
  name: 'nil-in-list',
  code: 'L0403',
  language: 'lua',
  severity: 'error',
  doc: 'A list with nil in it.',
  rationale:
    'A list ends at its first nil: `#` and `ipairs` do not see what follows, and a state with a gap ends the run with TREE.',
  advice: 'write `json.null` for a value that is not there, or leave it out',
  bad: 'return function(state, event)\n  state.point = { event.payload.x, nil, event.payload.z }\n  return state\nend\n',
  good: 'return function(state, event)\n  state.point = { event.payload.x, json.null, event.payload.z }\n  return state\nend\n',
  check(file, report) {
    for (const { items } of file.tree.all('table')) {
      const positional = items.filter((item) => item.kind === 'positional');
      positional.slice(0, -1).forEach(({ value }) => {
        if (file.constant(value)?.kind === 'nil')
          report(value.span, 'the list ends here for `#`, `ipairs` and the state');
      });
    }
  },
};
