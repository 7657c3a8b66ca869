import type { LuaRule } from '../../rule.ts';

export const constantSeed: LuaRule = {
  name: 'constant-seed',
  code: 'L0618',
  language: 'lua',
  severity: 'warning',
  doc: '`rng` with a constant seed.',
  rationale: 'The same seed gives the same numbers: each event draws the same ones.',
  advice: 'seed it with something of the event: `rng(event.ulid)`',
  bad: 'return function(state, event)\n  local draw = rng("lottery")\n  state[event.actor] = draw(100)\n  return state\nend\n',
  good: 'return function(state, event)\n  local draw = rng("lottery" .. event.ulid)\n  state[event.actor] = draw(100)\n  return state\nend\n',
  check(file, report) {
    if (file.analysis.shape === 'script') return;
    for (const { call } of file.libraryCalls('rng')) {
      const [seed] = call.args;
      if (seed === undefined || file.constant(seed) === undefined) continue;
      if (file.calls.runsIn(file.tree, call, 'fold')) report(seed.span, 'each event gets the same numbers');
    }
  },
};
