import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'state.a = string.format("%d%% of %5.2f", 1, 2)',
    'state.a = string.format("%s %s", event.f())',
    'state.a = string.format(event.a, 1)',
    'state.a = string.format("%-10s|%08x", "a", 1)',
  ],
  invalid: [
    'state.a = string.format(«"%d %d"», 1)',
    'state.a = string.format(«"%d"», 1, 2)',
    'state.a = string.format(«"%g"», 1)',
    'state.a = string.format(«"100%"»)',
  ],
};
