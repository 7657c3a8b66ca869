import type { RuleCases } from '../rule-cases.ts';

const rules = (...list: readonly string[]): string =>
  `rules:\n${list.map((one) => `  - { ${one} }\n`).join('')}`;

export const cases: RuleCases = {
  valid: [
    rules('id: a, allow_if: "actor == \'ada\'"', 'id: b, allow_if: "actor == \'bob\'"'),
    rules(
      'id: a, when: { intent: read }, allow_if: "true"',
      'id: b, when: { intent: write }, allow_if: "true"',
    ),
    // What may be undecided may not allow.
    rules(
      'id: a, allow_if: "actor == \'ada\'"',
      'id: b, allow_if: "trust[actor].level >= 2 or actor == \'ada\'"',
    ),
    rules('id: a, deny_if: "trust[actor].level < 2"', 'id: b, deny_if: "trust[actor].level < 3"'),
    rules('id: a, allow_if: "actor == \'ada\'", audit: true', 'id: b, allow_if: "true"'),
    rules(
      'id: a, deny_if: "actor == \'eve\'", reason: her',
      'id: b, deny_if: "actor != \'ada\'", reason: all',
    ),
    rules(
      'id: a, allow_if: "actor == \'ada\'"',
      'id: b, allow_if: "true", require: { quorum: 2-of-3@leads }',
    ),
    rules('id: a, allow_if: "actor == \'ada\'", deny_if: "remote == \'x\'"', 'id: b, allow_if: "true"'),
  ],
  invalid: [
    rules("«id»: a, allow_if: \"actor == 'ada' and has_cap('x')\"", 'id: b, allow_if: "has_cap(\'x\')"'),
    rules('id: a, allow_if: "has_cap(\'x\')"', '«id»: b, allow_if: "has_cap(\'x\')"'),
    rules(
      '«id»: a, when: { intent: write, path: "src/a/**" }, allow_if: "actor == \'ada\'"',
      'id: b, when: { intent: [write, read], path: "src/**" }, allow_if: "actor in [\'ada\', \'bob\']"',
    ),
    rules(
      '«id»: a, deny_if: "actor == \'eve\'"',
      "id: b, deny_if: \"actor in ['eve', 'mallory']\", reason: them",
    ),
    rules(
      '«id»: a, allow_if: ["trust[actor].level >= 2", "remote == \'x\'"]',
      'id: b, allow_if: "trust[actor].level >= 2"',
    ),
    rules(
      '«id»: a, allow_if: "actor == \'ada\'", deny_if: "remote == \'x\'"',
      'id: b, allow_if: "true", deny_if: "remote == \'x\'"',
    ),
  ],
};
