import type { LuaRule } from '../../rule.ts';

export const swallowedError: LuaRule = {
  name: 'swallowed-error',
  code: 'L0616',
  language: 'lua',
  severity: 'warning',
  doc: '`pcall` whose result nobody looks at.',
  rationale: 'An error is gone, and what was done before it stays done: the state may hold half of a change.',
  advice: 'look at the result: `local ok, problem = pcall(f)`',
  bad: 'local function add(state, event)\n  state.total = (state.total or 0) + event.payload.n\nend\nreturn function(state, event)\n  pcall(add, state, event)\n  return state\nend\n',
  good: 'local function add(state, event)\n  state.total = (state.total or 0) + event.payload.n\nend\nreturn function(state, event)\n  local ok, problem = pcall(add, state, event)\n  if not ok then state.problem = problem end\n  return state\nend\n',
  check(file, report) {
    for (const { call } of file.tree.all('callStatement'))
      if (file.called(call) === 'pcall') report(call.span, 'nobody looks at what `pcall` gives');
  },
};
