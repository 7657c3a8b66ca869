import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'when: { intent: write, path: "a/*" }\nallow_if: "path matches \'a/**\'"\n',
    'allow_if: "has_cap(\'journal:*\')"\n',
    'allow_if: "caps includes \'*\'"\n',
    'allow_if: "actor == \'a\'"\n',
  ],
  invalid: [
    'when: { intent: write }\nallow_if: "path == «\'docs/*\'»"\n',
    'allow_if: "caps includes «\'journal:*\'»"\n',
    "allow_if: \"actor in ['ada', «'team-*'»]\"\n",
    "when: { intent: write }\ndeny_if: \"path starts_with «'**/src'» or actor != «'a*'»\"\n",
  ],
  fixed: [
    [
      "when: { intent: write }\nallow_if: \"actor == 'a' and path == 'docs/*'\"\n",
      "when: { intent: write }\nallow_if: \"actor == 'a' and path matches 'docs/*'\"\n",
    ],
  ],
};
