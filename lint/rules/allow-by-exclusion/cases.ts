import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: "true"\n',
    'allow_if: ["actor != \'eve\'", "has_cap(\'x\')"]\n',
    'when: { intent: merge }\nallow_if: "not breaking"\n',
    'when: { intent: exec }\nallow_if: "not has(image)"\n',
    'allow_if: "not (not (actor == \'ada\'))"\n',
    'deny_if: "actor != \'ada\'"\n',
    'allow_if: "any s in signers: s == \'ada\'"\n',
  ],
  invalid: [
    'allow_if: «"actor != \'eve\'"»\n',
    'allow_if:\n  - «"not (actor in groups[\'guests\'])"»\n  - "remote != \'x\'"\n',
    "allow_if: «\"not (actor == 'eve' or labels includes 'x')\"»\n",
    'allow_if: «"all l in labels: l != \'secret\'"»\n',
    'define: { guest: "actor in groups[\'guests\']" }\nallow_if: «not guest»\n',
  ],
};
