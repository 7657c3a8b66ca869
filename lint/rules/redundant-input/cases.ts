import type { RuleCases } from '../rule-cases.ts';

const REST = 'version: 1\nreducers: [{ kind: g-counter }]\n';

export const cases: RuleCases = {
  valid: [
    `inputs: ["gatos/journal/a/**", "gatos/journal/b/**"]\n${REST}`,
    `inputs: ["gatos/journal/**"]\n${REST}`,
  ],
  invalid: [
    `inputs: ["gatos/journal/**", «"gatos/journal/a/*"»]\n${REST}`,
    `inputs:\n  - «gatos/journal/a/**»\n  - gatos/journal/**\n  - «gatos/journal/**»\n${REST}`,
  ],
  fixed: [
    [`inputs: ["gatos/journal/a/*", "gatos/journal/**"]\n${REST}`, `inputs: ["gatos/journal/**"]\n${REST}`],
    [
      `inputs:\n  - gatos/journal/a/** # orders\n  - gatos/journal/**\n${REST}`,
      `inputs:\n  - gatos/journal/**\n${REST}`,
    ],
  ],
};
