import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local o = state[event.a] if not o then state.n = 1 elseif event.b then o.x = 1 end',
    'if event.a then if not state[event.b] then state[event.b] = {} end state[event.b].x = 1 end',
    'local o = state[event.a] if o then o.x = 1 end',
    'local o = state[event.a] if not o then o = {} end o.x = 1',
    'local o = state[event.a] or {} o.x = 1',
    'if state[event.a] then state[event.a].x = 1 end',
    'state[event.a] = { x = 1 } state[event.a].y = 2',
    'local o = state[event.a] assert(o, "no order") o.x = 1',
    'for id in dpairs(state) do state[id].x = 1 end',
    'state.x.y = 1',
    'local o = state[event.a] state.b = o and o.x',
    'if state[event.a] == nil then return state end local o = state[event.a] o.x = 1',
  ],
  invalid: [
    'if event.a then state[event.b] = { x = 1 } else «state[event.b]».x = 2 end',
    'if event.a then state[event.b] = {} elseif event.c then local o = state[event.b] «o».x = 2 end',
    'local o = state[event.a] «o».x = 1',
    '«state[event.a]».x = 1',
    'local id = event.payload.id state.n = «state.orders[id]».n',
    'local o = state[event.a] «o».x = 1 if o then o.y = 2 end',
  ],
};
