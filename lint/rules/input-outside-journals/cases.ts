import type { RuleCases } from '../rule-cases.ts';

const REST = 'version: 1\nreducers: [{ kind: g-counter }]\n';

export const cases: RuleCases = {
  valid: [
    `inputs: ["gatos/journal/a/**", "**", "*/journal/**", "gatos/*/a/user:b"]\n${REST}`,
    `inputs: ["gatos/journal/a"]\n${REST}`,
  ],
  invalid: [
    `inputs: [«"gatos/journals/a/**"», "gatos/journal/**"]\n${REST}`,
    `inputs: [«"journal/a/**"», «orders»]\n${REST}`,
    `inputs: [«"refs/gatos/journal/a/**"»]\n${REST}`,
  ],
  fixed: [
    [`inputs: ["refs/gatos/journal/a/**"]\n${REST}`, `inputs: ["gatos/journal/a/**"]\n${REST}`],
    [`inputs:\n  - refs/gatos/journal/a/**\n${REST}`, `inputs:\n  - gatos/journal/a/**\n${REST}`],
  ],
};
