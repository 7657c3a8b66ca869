import type { RuleCases } from '../rule-cases.ts';

const ALLOW = 'allow_if: "true"\n';

export const cases: RuleCases = {
  valid: [
    `when: { intent: [read, write], path: ["a/**", "b/**"] }\n${ALLOW}`,
    `when: { intent: read, path: "a/**" }\n${ALLOW}`,
    `when: { path: ["a/*/c", "a/b/**"] }\n${ALLOW}`,
  ],
  invalid: [
    `when: { intent: [read, write, «read»] }\n${ALLOW}`,
    `when: { path: [«"a/b/**"», "a/**", «"a/**"»] }\n${ALLOW}`,
    `rules:\n  - when:\n      path:\n        - src/**\n        - «src/*.c»\n    ${ALLOW}`,
  ],
  fixed: [
    [`when: { path: ["a/b/**", "a/**", "c"] }\n${ALLOW}`, `when: { path: ["a/**", "c"] }\n${ALLOW}`],
    [
      `when:\n  path:\n    - src/**\n    - src/*.c # code\n    - b\n${ALLOW}`,
      `when:\n  path:\n    - src/**\n    - b\n${ALLOW}`,
    ],
  ],
};
