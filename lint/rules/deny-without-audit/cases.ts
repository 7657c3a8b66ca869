import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'id: a\nallow_if: "true"\n',
    'id: a\ndeny_if: "true"\naudit: true\n',
    'id: a\ndeny_if: "true"\naudit: false\n',
  ],
  invalid: ['id: a\n«deny_if»: "true"\n', 'rules: [{ «deny_if»: "true" }]\n'],
  fixed: [
    ['id: a\ndeny_if: "true"\n', 'id: a\naudit: true\ndeny_if: "true"\n'],
    [
      'rules:\n  - deny_if: ["true"]\n    id: a\n',
      'rules:\n  - audit: true\n    deny_if: ["true"]\n    id: a\n',
    ],
    ['rules: [{ id: a, deny_if: "true" }]\n', 'rules: [{ id: a, audit: true, deny_if: "true" }]\n'],
  ],
};
