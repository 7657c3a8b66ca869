/** The policies of examples/: their tests pass, and the one about Redis decides on the whole history of Redis. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { blake3Root } from '../../canonical/roots.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { denialOf } from '../../policy/denial.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import { matchesGlob } from '../../stdlib/predicates/glob.ts';
import { Sandbox } from '../cli/fake-io.ts';

const ROOT = new URL('../../', import.meta.url);
const EXAMPLES = new URL('examples/policies/', ROOT);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const rgcOf = (name: string): Uint8Array =>
  compilePolicy(read(`examples/policies/${name}/${name}.rgs`), { file: `${name}.rgs` }).rgc!;

const policyOf = (name: string, engine: 'compiled' | 'interpreter' = 'compiled'): Policy =>
  loadPolicy(rgcOf(name), { engine }).value!;

describe.each(NAMES)('examples/policies/%s', (name) => {
  test('its tests pass, and have seen every rule', async () => {
    const box = new Sandbox();
    const folder = fileURLToPath(new URL(name, EXAMPLES));
    const { code, stdout } = await box.gatos(['policy', 'test', folder, '--coverage', '--format', 'json']);
    box.remove();
    const { failed, coverage } = JSON.parse(stdout);
    expect({ code, failed }).toEqual({ code: 0, failed: 0 });
    const [{ matched }] = coverage;
    expect(matched.seen).toBe(matched.all);
  });

  test('its README states its policy_root', () => {
    const { policy_root } = JSON.parse(read(`examples/policies/${name}/golden/expected.json`));
    expect(policyOf(name).policyRoot).toBe(policy_root);
    expect(read(`examples/policies/${name}/README.md`)).toContain(policy_root);
  });
});

test('the error of the protocol of JSON lines', () => {
  const decision = policyOf('exec').decide({ intent: 'exec', actor: 'james', command: 'make' }, { caps: [] });
  expect(JSON.stringify(denialOf(decision, '01A'))).toBe(
    '{"ok":false,"id":"01A","error":{"code":"POLICY_DENY","rule":"exec.rgs:12","reason":"caps missing: exec:run"}}',
  );
});

describe('the owners of Redis', () => {
  interface Commit {
    readonly ulid: string;
    readonly actor: string;
    readonly payload: { readonly merge: boolean; readonly files: readonly { readonly path: string }[] };
  }
  const commits: readonly Commit[] = read('examples/redis-churn/events.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const data = JSON.parse(read('examples/policies/redis-owners/owners.json'));

  test('are those who have changed most', () => {
    const { rules, index } = decodeRgc(rgcOf('redis-owners')).value!;
    const counts = (matches: (commit: Commit) => boolean): [string, number][] => {
      const by = new Map<string, number>();
      for (const commit of commits)
        if (matches(commit)) by.set(commit.actor, (by.get(commit.actor) ?? 0) + 1);
      return [...by].sort(([, a], [, b]) => b - a);
    };
    const named = (list: [string, number][]) => list.map(([actor]) => actor).sort();
    const keepers = (rule: string) => {
      const number = rules.findIndex(({ id }) => id === rule);
      const globs = index.filter((one) => one.rules.includes(number)).map(({ glob }) => glob!);
      const touched = counts(({ payload }) =>
        payload.files.some(({ path }) => globs.some((glob) => matchesGlob(glob, path))),
      );
      return named(touched.filter(([, count]) => count >= 10));
    };
    expect(data).toEqual({
      owners: {
        maintainers: named(counts(() => true).slice(0, 5)),
        server: keepers('server'),
        modules: keepers('modules'),
        tests: keepers('tests'),
        deps: keepers('vendored'),
        ci: keepers('ci'),
      },
    });
  });

  test.each(['compiled', 'interpreter'] as const)('decide on all 12,272 commits, %s', (engine) => {
    const policy = policyOf('redis-owners', engine);
    const known = policy.prepare(data);
    const lines: string[] = [];
    const denied = new Map<string, number>();
    let landed = 0;
    for (const { ulid, actor, payload } of commits) {
      const requests = [
        ...payload.files.map(({ path }) => ({ intent: 'write', actor, path })),
        ...(payload.merge ? [{ intent: 'merge', actor }] : []),
      ];
      const decisions = requests.map((intent) => policy.decide(intent, known));
      for (const { verdict, rule, reason } of decisions) lines.push(`${ulid} ${verdict} ${rule} ${reason}\n`);
      const rules = new Set(decisions.filter((one) => one.verdict === 'deny').map((one) => one.rule));
      if (rules.size === 0) landed++;
      for (const rule of rules) denied.set(rule, (denied.get(rule) ?? 0) + 1);
    }
    const digest = blake3Root(new TextEncoder().encode(lines.join('')));
    expect({ commits: commits.length, landed, decisions: lines.length, denied: [...denied].sort() }).toEqual({
      commits: 12_272,
      landed: 10_904,
      decisions: 25_322,
      denied: [
        ['ci', 49],
        ['maintainers', 166],
        ['modules', 25],
        ['server', 1078],
        ['tests', 212],
        ['vendored', 64],
      ],
    });
    expect(digest).toBe('blake3:325e0305c1cf1da88ca17e820a909134b70616eafde8e810bd829f9a97c6fe53');
    const readme = read('examples/policies/redis-owners/README.md');
    for (const shown of [landed, lines.length, commits.length - landed, ...denied.values()])
      expect(readme).toContain(shown.toLocaleString('en'));
    expect(readme).toContain(digest);
  });
});
