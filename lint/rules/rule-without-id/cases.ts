import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'id: a\nallow_if: "true"\n',
    'rules:\n  - allow_if: "true"\n    id: a\n',
    'rules: [{ id: a, allow_if: "true" }]\n',
  ],
  invalid: [
    'policy: p\n«allow_if»: "true"\n',
    'rules:\n  - id: a\n    allow_if: "true"\n  - «when»: { intent: read }\n    allow_if: "true"\n',
    '«allow_if»: "true"\n---\nid: b\nallow_if: "true"\n---\n«deny_if»: "true"\n',
  ],
};
