import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: ['local ok = pcall(event.f) state.ok = ok', 'if not pcall(event.f) then state.a = 1 end'],
  invalid: ['«pcall(event.f)»', '«pcall(event.f, 1, 2)»'],
};
