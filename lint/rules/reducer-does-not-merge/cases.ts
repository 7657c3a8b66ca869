import { foldOf } from '../../yaml-fold/example-fold.ts';
import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [foldOf('kind: g-counter'), foldOf('lua: a.lua, into: a')],
  invalid: [foldOf('kind: g-counter, into: a', 'lua: «a.lua», into: b', 'lua: «b.lua», into: c')],
};
