import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: ["actor == \'a\'", "remote == \'a\'"]\n',
    'allow_if: "actor == \'a\'"\ndeny_if: "remote == \'a\'"\n',
    "allow_if: \"actor == 'a' or actor == 'b'\"\n",
  ],
  invalid: [
    'allow_if: ["actor == \'a\'", «"actor==\'a\'"»]\n',
    "allow_if: actor == 'a' or remote == 'b' or «actor == 'a'»\n",
    "define: { ada: actor == 'a' }\nallow_if: ada or not (size(labels) > 1 and «size(labels) > 1»)\n",
    "define: { ada: actor == 'a' }\nallow_if: [ada, «actor == 'a'»]\n",
  ],
  fixed: [
    ['allow_if: ["actor == \'a\'", "actor == \'a\'"]\n', 'allow_if: ["actor == \'a\'"]\n'],
    ['deny_if:\n  - "true"\n  - actor == \'a\'\n  - "true"\n', 'deny_if:\n  - "true"\n  - actor == \'a\'\n'],
  ],
};
