import type { PolicyTemplate } from './policy-template.ts';

export const minimal: PolicyTemplate = {
  policy: `# Who may do what. What no rule allows is denied; a true deny_if outweighs whatever allows.
policy: minimal
version: 1
define:
  is_member: "actor in groups['members']"
rules:
  - id: read.anybody
    when: { intent: [read, fold, subscribe] }
    allow_if: "true"

  - id: write.members
    when: { intent: [write, append, publish] }
    allow_if: is_member
    reason: "only members write"

  - id: write.nobody
    when: { intent: [write, append], path: "gatos/archive/**" }
    deny_if: "true"
    reason: "the archive does not change"
`,
  tests: `# gatos policy test
defaults:
  data: { groups: { members: [ada, bob] } }
tests:
  - name: anybody reads
    intent: { intent: read, actor: eve, path: gatos/state/orders.json }
    expect: { verdict: allow, rule: read.anybody }

  - name: a member writes
    intent: { intent: write, actor: ada, path: gatos/journal/orders }
    expect: { verdict: allow, rule: write.members }

  - name: others do not write
    intent: { intent: write, actor: eve, path: gatos/journal/orders }
    expect: { verdict: deny, rule: write.members, reason: only members write }

  - name: not even members change the archive
    intent: { intent: write, actor: ada, path: gatos/archive/2023 }
    expect: { verdict: deny, rule: write.nobody }

  - name: what no rule is for is denied
    intent: { intent: exec, actor: ada, command: make }
    expect: { verdict: deny, rule: policy.default }
`,
};
