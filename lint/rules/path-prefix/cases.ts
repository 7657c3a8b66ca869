import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'when: { intent: write }\nallow_if: "path starts_with \'src/\'"\n',
    'when: { intent: write }\nallow_if: "actor starts_with \'team\'"\n',
    'when: { intent: write }\nallow_if: "path ends_with \'src\'"\n',
  ],
  invalid: [
    'when: { intent: write }\nallow_if: "«path starts_with \'src\'»"\n',
    "when: { intent: merge }\nallow_if: \"ref == 'x' or not «(ref starts_with 'refs/heads')»\"\n",
    'when: { intent: push }\ndeny_if: "has(paths) and (any p in paths: «p starts_with \'.github\'»)"\n',
    'define: { code: "path starts_with \'src\'" }\nwhen: { intent: write }\nallow_if: «code»\n',
  ],
};
