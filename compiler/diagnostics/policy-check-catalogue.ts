import type { CatalogueEntry } from './catalogue.ts';

const RULE = 'allow_if: "true"';

/** What `gatos policy check` proves of policies that compile (W12). */
export const POLICY_CHECK_CATALOGUE = {
  W1201: {
    name: 'never-true',
    severity: 'warning',
    language: 'rgs',
    message: '{condition} is never true{where}',
    explanation:
      'No intent makes this condition true: what it asks for contradicts itself, or what the rule is for. A rule with it in allow_if or require never allows; in deny_if it denies only what is undecided.',
    hint: 'one of several values is written `x in [1, 2]`, or with `or`',
    bad: `allow_if: "actor == 'ada' and actor == 'bob'"\n`,
    good: `allow_if: "actor in ['ada', 'bob']"\n`,
  },
  W1202: {
    name: 'conditions-contradict',
    severity: 'warning',
    language: 'rgs',
    message: '{conditions} are never true together, so the rule never allows',
    explanation: 'All conditions of allow_if and require must be true for a rule to allow. These cannot be.',
    hint: 'alternatives are two rules, or one condition with `or`',
    bad: `allow_if:\n  - "actor == 'ada'"\n  - "actor == 'bob'"\n`,
    good: `allow_if: "actor == 'ada' or actor == 'bob'"\n`,
  },
  W1203: {
    name: 'rule-shadowed',
    severity: 'warning',
    language: 'rgs',
    message: 'this rule never allows: {by} denies whatever it would',
    explanation: 'Denying outweighs allowing, in whatever order the rules are.',
    hint: 'make the deny narrower, or leave the rule out',
    bad: `rules:\n  - allow_if: "labels includes 'public'"\n  - deny_if: "labels includes 'public'"\n`,
    good: `rules:\n  - allow_if: "labels includes 'public'"\n  - deny_if: "labels includes 'private'"\n`,
  },
  W1204: {
    name: 'intent-never-matches',
    severity: 'warning',
    language: 'rgs',
    message: 'the rule never matches {intent}, which has no path',
    explanation:
      '`when: { path: … }` matches intents with a path that matches. An intent without one is not matched.',
    hint: 'write a rule of its own for it, without `path`',
    bad: `when: { intent: [write, exec], path: "src/**" }\n${RULE}\n`,
    good: `when: { intent: write, path: "src/**" }\n${RULE}\n`,
  },
  W1205: {
    name: 'unused-definition',
    severity: 'warning',
    language: 'rgs',
    message: 'no rule uses {name}',
    explanation: 'A definition that no condition names, not even through another definition, means nothing.',
    hint: 'leave it out',
    bad: `define: { is_ada: "actor == 'ada'" }\n${RULE}\n`,
    good: `define: { is_ada: "actor == 'ada'" }\nallow_if: is_ada\n`,
  },
} as const satisfies Record<string, CatalogueEntry>;
