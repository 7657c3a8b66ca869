import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'local s = "" s = s .. "a" state.s = s',
    'for i = 1, 3 do local s = "a" s = s .. i state[i] = s end',
    'local s for i = 1, 3 do s = "a" .. i end state.s = s',
  ],
  invalid: [
    'local s = "" for i = 1, 3 do «s = s .. i» end state.s = s',
    'while event.more() do «state.text = event.word() .. state.text» end',
    'local s = "" repeat «s = s .. "a" .. "b"» until #s > 9 state.s = s',
  ],
};
