import type { PolicyTemplate } from './policy-template.ts';

export const airgapped: PolicyTemplate = {
  policy: `# For machines without a network to others: nothing goes out or comes in but by media that several people have seen,
# and nothing private on those.
policy: airgapped
version: 1
define:
  is_staff: "actor in groups['staff']"
rules:
  - id: remote.internal
    deny_if: "remote != 'internal'"
    reason: "there is no way out of here"
    audit: true

  - id: address.internal
    deny_if: "has(ip) and not in_cidr(ip, '10.0.0.0/8')"
    reason: "requests come from 10.0.0.0/8"
    audit: true

  - id: staff.work
    when: { intent: [read, write, append, fold, push, publish, subscribe] }
    allow_if: is_staff
    reason: "only staff work here"

  - id: exec.local
    when: { intent: exec }
    allow_if:
      - is_staff
      - "has_cap('exec:run')"
      - "has(image) and image starts_with 'registry.internal/'"

  - id: export.private
    when: { intent: export }
    deny_if: "any label in labels: label in ['private', 'secret']"
    reason: "what is private stays"
    audit: true

  - id: export.media
    when: { intent: export, path: "exports/**" }
    allow_if:
      - "labels includes 'public'"
      - "has_cap('export:media')"
    require: { quorum: "2-of-4@custodians" }
    audit: true
`,
  tests: `# gatos policy test --coverage
defaults:
  intent: { actor: ada, remote: internal, labels: [] }
  data:
    caps: []
    groups: { staff: [ada, bob], custodians: [bob, eve, joe, kim] }
    approvals: []
tests:
  - name: staff work
    intent: { intent: write, path: gatos/journal/orders }
    expect: { verdict: allow, rule: staff.work }

  - name: others do not
    intent: { intent: write, actor: mallory, path: gatos/journal/orders }
    expect: { verdict: deny, rule: staff.work, reason: only staff work here }

  - name: nothing goes to another remote
    intent: { intent: push, remote: github, ref: refs/heads/main }
    expect: { verdict: deny, rule: remote.internal }

  - name: requests from inside
    intent: { intent: read, ip: 10.1.2.3, path: gatos/state/orders.json }
    expect: { verdict: allow, rule: staff.work }

  - name: requests from elsewhere
    intent: { intent: read, ip: 192.0.2.1, path: gatos/state/orders.json }
    expect: { verdict: deny, rule: address.internal }

  - name: images from the registry inside
    intent: { intent: exec, command: make, image: registry.internal/builder }
    data: { caps: ["exec:run"] }
    expect: { verdict: allow, rule: exec.local }

  - name: images from elsewhere
    intent: { intent: exec, command: make, image: docker.io/builder }
    data: { caps: ["exec:run"] }
    expect: { verdict: deny, rule: exec.local }

  - name: what is public leaves with two custodians
    intent: { intent: export, path: exports/report.pdf, labels: [public] }
    data: { caps: ["export:media"], approvals: [{ actor: bob }, { actor: eve }] }
    expect: { verdict: allow, rule: export.media }

  - name: one custodian is not enough
    intent: { intent: export, path: exports/report.pdf, labels: [public] }
    data: { caps: ["export:media"], approvals: [{ actor: bob }] }
    expect: { verdict: deny, rule: export.media }

  - name: what is private stays, whoever agrees
    intent: { intent: export, path: exports/report.pdf, labels: [public, private] }
    data: { caps: ["export:media"], approvals: [{ actor: bob }, { actor: eve }] }
    expect: { verdict: deny, rule: export.private }
`,
};
