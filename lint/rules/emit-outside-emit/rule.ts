import type { LuaRule } from '../../rule.ts';

export const emitOutsideEmit: LuaRule = {
  name: 'emit-outside-emit',
  code: 'L0612',
  language: 'lua',
  severity: 'error',
  doc: '`emit_json_canonical` called while an event is folded.',
  rationale: 'Only `emit` and batch folds make artifacts. Anywhere else the call ends the run with EMIT.',
  advice: 'write to the state here, and emit from it: `return { fold = …, emit = function(state) … end }`',
  bad: 'return function(state, event)\n  state.count = (state.count or 0) + 1\n  emit_json_canonical("count.json", state.count)\n  return state\nend\n',
  good: 'return {\n  fold = function(state, event)\n    state.count = (state.count or 0) + 1\n    return state\n  end,\n  emit = function(state)\n    emit_json_canonical("count.json", state.count)\n  end,\n}\n',
  check(file, report) {
    for (const { call } of file.libraryCalls('emit_json_canonical')) {
      const roles = file.calls.rolesOf(file.tree.functionAround(call));
      if (roles.has('fold') || roles.has('init')) report(call.span, 'nothing can be emitted here');
    }
  },
};
