import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: "true"\n',
    'allow_if: "size(labels) > 0 or actor == \'a\'"\n',
    // As a whole never true: the compiler says so.
    "allow_if: \"actor == 'a' and actor == 'b'\"\n",
    // A definition may be for other rules too.
    'define: { writes: "intent == \'write\'" }\nwhen: { intent: write }\nallow_if: writes\n',
  ],
  invalid: [
    'allow_if: "«size(labels) >= 0»"\n',
    'allow_if: "actor == \'a\' or «actor == actor»"\n',
    "allow_if: \"not «(actor == 'a' and actor == 'b')»\"\n",
    "allow_if: \"remote == 'x' or «actor == 'a' and actor == 'b'»\"\n",
    "deny_if: \"«actor == 'a' or not (actor == 'a')»\"\n",
    "when: { intent: [read, write] }\nallow_if: \"actor == 'a' and «intent in ['read', 'write', 'exec']»\"\n",
    'when: { intent: write, path: "src/**" }\nallow_if: "«path matches \'src/**\'» and actor == \'a\'"\n',
    'allow_if: "any l in labels: l == \'a\' or «size(labels) >= 0»"\n',
  ],
};
