import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'id: a\nallow_if: "true"\n',
    'id: a\ndeny_if: "true"\nreason: closed\n',
    'id: a\nrequire: { quorum: 2-of-3@leads }\n',
  ],
  invalid: [
    'id: a\n«deny_if»: "true"\n',
    'id: a\nallow_if: "true"\n«deny_if»: ["remote == \'x\'", "actor == \'y\'"]\n',
    'id: a\nallow_if: "true"\nreason: «" "»\n',
  ],
};
