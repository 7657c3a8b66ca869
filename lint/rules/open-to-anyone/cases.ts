import type { RuleCases } from '../rule-cases.ts';

const OWN = 'schema: { intents: { write: { path: path, colour: text } } }\n';

export const cases: RuleCases = {
  valid: [
    'when: { intent: [read, subscribe] }\nallow_if: "true"\n',
    'when: { intent: write, path: "docs/**" }\nallow_if: "true"\n',
    'when: { intent: write }\nallow_if: "path matches \'docs/**\'"\n',
    'when: { intent: push }\nallow_if: "ref starts_with \'refs/heads/\'"\n',
    'when: { intent: write }\nallow_if: "actor in groups[\'leads\']"\n',
    'when: { intent: write }\nallow_if: "has_cap(\'write\')"\n',
    'when: { intent: merge }\nrequire: { quorum: 2-of-3@leads }\n',
    'when: { intent: write }\ndeny_if: "remote == \'x\'"\n',
    `${OWN}when: { intent: write }\nallow_if: "colour == 'red'"\n`,
    'allow_if: "true"\n',
  ],
  invalid: [
    'when: { intent: [read, «write», push] }\nallow_if: "true"\n',
    'when: { intent: «exec» }\nallow_if: "remote == \'internal\'"\n',
    'when: { intent: «append», path: ["**"] }\nallow_if: "true"\n',
    '«allow_if»: "remote == \'internal\'"\n',
    'when: { path: "**" }\n«allow_if»: "labels includes \'public\'"\ndeny_if: "actor == \'eve\'"\n',
  ],
};
