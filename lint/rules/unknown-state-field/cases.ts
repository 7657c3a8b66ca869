import type { RuleCases } from '../rule-cases.ts';

const file = (text: string) => ({ file: text });

export const cases: RuleCases = {
  valid: [
    'state.total = (state.total or 0) + 1',
    file(
      'return { init = function() return { a = 0 } end, fold = function(s, e) if s.a then s.b = e.x end return s end }',
    ),
    'state[event.type] = 1 if state.x then state.y = 1 end',
    'state.n = state.n + 1',
  ],
  invalid: ['state.total = (state.«totl» or 0) + 1', 'if state.«done» then state.last = event.type end'],
};
