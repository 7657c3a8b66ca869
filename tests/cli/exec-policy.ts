import { Sandbox } from './fake-io.ts';

/** Two rules, of which one denies. */
export const EXEC = `# Who may run what.
rules:
  - id: exec.run
    when: { intent: exec }
    allow_if:
      - "has_cap('exec:run')"
      - "trust[actor].level >= 2 or labels contains 'safe'"
  - id: exec.blocked
    when: { intent: exec }
    deny_if: "command starts_with 'rm '"
    reason: "nothing is removed"
    audit: true
`;
export const INTENT = { id: '01A', intent: 'exec', actor: 'ada', command: 'make', labels: [] };
export const DATA = { caps: ['exec:*'], trust: { ada: { level: 2 } } };
/** Of it. */
export const TESTS = `defaults:
  intent: { intent: exec, actor: ada, command: make, labels: [] }
  data: { caps: ["exec:*"], trust: { ada: { level: 2 } } }
tests:
  - name: trusted
    intent: {}
    expect: { verdict: allow, rule: exec.run }
  - name: removing
    intent: { command: rm -rf / }
    expect: { verdict: deny, rule: exec.blocked, reason: nothing is removed }
`;

/** Options that name the request of the sandbox: INTENT with DATA. */
export const REQUEST = ['--intent', 'intent.json', '--data', 'data.json'];

/** A sandbox with the policy, its tests, and a request. */
export function sandboxWithPolicy(): Sandbox {
  const box = new Sandbox();
  box.write('exec.rgs', EXEC);
  box.write('exec.test.yaml', TESTS);
  box.write('intent.json', JSON.stringify(INTENT));
  box.write('data.json', JSON.stringify(DATA));
  return box;
}
