import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.n = rng(event.ulid)()',
    { file: 'function fold(events) local draw = rng("x") emit_json_canonical("a", draw(#events)) end' },
    { file: 'local draw = rng("x") print(draw())', purpose: 'script' },
  ],
  invalid: [
    'state.n = rng(«"x"»)()',
    {
      file: 'local function draw() return rng(«"a" .. "b"»)() end return function(s) s.n = draw() return s end',
    },
  ],
};
