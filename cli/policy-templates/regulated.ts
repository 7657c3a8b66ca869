import type { PolicyTemplate } from './policy-template.ts';

export const regulated: PolicyTemplate = {
  policy: `# For work that is audited: capabilities say what an actor may do, trust levels who is to be believed, and what cannot
# be undone takes several people.
policy: regulated
version: 1
define:
  is_trusted: "trust[actor].level >= 2"
rules:
  - id: read.known
    when: { intent: [read, fold, subscribe] }
    allow_if: "actor in trust"
    reason: "only known actors read"

  - id: journal.append
    when: { intent: append, path: "gatos/journal/**" }
    allow_if:
      - "has_cap('journal:append')"
      - is_trusted
    audit: true

  - id: source.write
    when: { intent: write, path: "src/**" }
    allow_if:
      - "has_cap('source:write')"
      - is_trusted

  - id: rules.write
    when: { intent: write, path: ["gatos/policies/**", "gatos/config/**"] }
    allow_if: is_trusted
    require: { quorum: "2-of-3@leads" }
    audit: true

  - id: push.forward
    when: { intent: push }
    allow_if: "has_cap('source:push')"
    deny_if: "has(force) and force"
    reason: "pushing takes source:push, and history is not rewritten"

  - id: merge.reviewed
    when: { intent: merge }
    allow_if: "has_cap('source:merge')"
    deny_if: "breaking and not quorum('2-of-3@leads')"
    reason: "merging takes source:merge, and for a breaking change two of the leads"

  - id: exec.pinned
    when: { intent: exec }
    allow_if:
      - "has_cap('exec:run')"
      - "has(image) and image contains '@sha256:'"
    audit: true

  - id: caps.change
    when: { intent: [grant, revoke] }
    require: { quorum: "2-of-3@security" }
    audit: true
`,
  tests: `# gatos policy test --coverage
defaults:
  intent: { actor: ada }
  data:
    caps: []
    trust: { ada: { level: 2 }, bob: { level: 1 } }
    groups: { leads: [ada, bob, eve], security: [eve, joe, kim] }
    approvals: []
tests:
  - name: known actors read
    intent: { intent: read, path: gatos/state/orders.json }
    expect: { verdict: allow, rule: read.known }

  - name: unknown actors do not
    intent: { intent: read, actor: mallory, path: gatos/state/orders.json }
    expect: { verdict: deny, rule: read.known, reason: only known actors read }

  - name: a trusted actor with the capability appends
    intent: { intent: append, path: gatos/journal/orders }
    data: { caps: ["journal:append"] }
    expect: { verdict: allow, rule: journal.append }

  - name: the capability is needed
    intent: { intent: append, path: gatos/journal/orders }
    expect: { verdict: deny, rule: journal.append, reason: "caps missing: journal:append" }

  - name: trust is needed
    intent: { intent: append, actor: bob, path: gatos/journal/orders }
    data: { caps: ["journal:*"] }
    expect: { verdict: deny, rule: journal.append }

  - name: source is written with the capability
    intent: { intent: write, path: src/main.c }
    data: { caps: ["source:write"] }
    expect: { verdict: allow, rule: source.write }

  - name: rules are changed with two leads
    intent: { intent: write, path: gatos/policies/main.rgs }
    data: { approvals: [{ actor: bob }, { actor: eve }] }
    expect: { verdict: allow, rule: rules.write }

  - name: approvals by outsiders and second ones do not count
    intent: { intent: write, path: gatos/policies/main.rgs }
    data: { approvals: [{ actor: bob }, { actor: bob }, { actor: mallory }] }
    expect: { verdict: deny, rule: rules.write }

  - name: pushing takes the capability
    intent: { intent: push, ref: refs/heads/main }
    data: { caps: ["source:push"] }
    expect: { verdict: allow, rule: push.forward }

  - name: nobody rewrites history
    intent: { intent: push, ref: refs/heads/main, force: true }
    data: { caps: ["*"] }
    expect: { verdict: deny, rule: push.forward }

  - name: a change that breaks nothing is merged by one
    intent: { intent: merge, ref: refs/heads/main, breaking: false }
    data: { caps: ["source:merge"] }
    expect: { verdict: allow, rule: merge.reviewed }

  - name: a breaking change takes two leads
    intent: { intent: merge, ref: refs/heads/main, breaking: true }
    data: { caps: ["source:merge"], approvals: [{ actor: bob }] }
    expect: { verdict: deny, rule: merge.reviewed }

  - name: images are pinned
    intent: { intent: exec, command: make, image: "builder@sha256:5f70bf18a08660b6" }
    data: { caps: ["exec:run"] }
    expect: { verdict: allow, rule: exec.pinned }

  - name: a tag is not a pin
    intent: { intent: exec, command: make, image: "builder:latest" }
    data: { caps: ["exec:run"] }
    expect: { verdict: deny, rule: exec.pinned }

  - name: capabilities are granted by two of security
    intent: { intent: grant, subject: bob, capability: "exec:run" }
    data: { approvals: [{ actor: joe }, { actor: kim }] }
    expect: { verdict: allow, rule: caps.change }
`,
};
