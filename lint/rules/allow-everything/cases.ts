import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: "has_cap(\'all\')"\n',
    'when: { intent: read }\nallow_if: "true"\n',
    'when: { path: "docs/**" }\nallow_if: "true"\n',
    'allow_if: "true"\nrequire: { quorum: 2-of-3@leads }\n',
    'deny_if: "true"\n',
  ],
  invalid: [
    '«allow_if»: "true"\n',
    'rules:\n  - when: { path: ["docs/**", "**"] }\n    «allow_if»: ["true"]\n    deny_if: "remote == \'x\'"\n',
    'define: { yes: "true" }\n«allow_if»: yes\n',
  ],
};
