import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: "size(approvals) >= 2"\n',
    'allow_if: "size(labels) > 0"\n',
    'require: { quorum: 2-of-2@leads }\n',
    'allow_if: "quorum(\'2-of-4@leads\')"\n',
  ],
  invalid: [
    'allow_if: "«size(approvals) >= 1» and actor == \'a\'"\n',
    'deny_if: "not «(size(approvals) > 0)»"\n',
    'require: { quorum: «1-of-3@leads» }\n',
    'require: { quorum: [2-of-3@leads, «1-of-1@owners»] }\n',
    'define: { agreed: "quorum(«\'1-of-2@leads\'»)" }\ndeny_if: "not agreed"\n',
  ],
};
