import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { encodeJson } from '../../canonical/json-encode.ts';
import { JournalWriter } from '../../planes/ledger/journal-writer.ts';
import { ended } from '../ledger/ended.ts';
import { expectValue } from '../ledger/repositories.ts';
import { testSigner } from '../ledger/test-signer.ts';
import { ALL, Gated } from './gated.ts';
import { policyVersion } from './world.ts';

/** Real pushes of real git through a real gate. `npm run fuzz` kills more gates. */
const LONG = process.env.GATOS_FUZZ === '1';
const KILLS = LONG ? 100 : 4;
/** What the longest push may take here, which is slower than where people push. */
const MANY = 10_000;
const MANY_LIMIT = 20_000;

jest.setTimeout(LONG ? 900_000 : 120_000);

const POLICY = `policy: main
version: 1
rules:
  - id: members.append
    when: { intent: append }
    allow_if: "actor in groups['members']"
    deny_if: "labels contains 'private'"
    reason: "members append \\e[31mwhat is not private"
  - id: leads.govern
    when: { intent: [write, grant, revoke, fold] }
    allow_if: "actor in groups['leads']"
  - id: ADR-0042
    when: { intent: push }
    deny_if: "has(paths) and (any p in paths: p matches 'api/**') and not quorum('2-of-3@leads')"
    reason: API breaking changes require 2-of-3 quorum
  - id: push.code
    when: { intent: push }
    allow_if: "true"
`;
const JOURNAL = 'refs/gatos/journal/main/user-ada';

let at: Gated;
beforeAll(async () => {
  at = await Gated.open(POLICY);
});
afterAll(() => at.close());
beforeEach(() => at.renew());

describe('whatever a push comes through', () => {
  const transports: readonly (readonly [
    string,
    () => { readonly url: string; readonly ssh?: string; readonly pusher: string },
  ])[] = [
    ['file://', () => ({ url: `file://${at.server}`, pusher: 'user:anonymous' })],
    ['git://', () => ({ url: `git://127.0.0.1:${at.port}/${at.name}/server.git`, pusher: 'user:anonymous' })],
    ['ssh', () => ({ url: `ada@example.invalid:${at.server}`, ssh: at.ssh(), pusher: 'user:bob' })],
  ];
  test.each(transports)(
    '%s: what is right comes in, what is denied does not, and is told and logged',
    async (_, transport) => {
      const { url, ssh: program, pusher } = transport();
      const sshCommand = program === undefined ? {} : { GIT_SSH_COMMAND: program };
      // Not in step with this process, which serves git:// meanwhile.
      const go = async (...args: string[]) => {
        const child = spawn('git', ['push', '-q', url, ...args], {
          cwd: at.mine,
          env: at.env(sshCommand),
          stdio: 'pipe',
        });
        let stderr = '';
        child.stderr.setEncoding('utf8').on('data', (text) => {
          stderr += text;
        });
        return { status: await ended(child), stderr };
      };
      await at.emit();
      expect(await go(JOURNAL)).toMatchObject({ status: 0, stderr: '' });
      expect(at.refOf(at.server, JOURNAL)).toBe(at.refOf(at.mine, JOURNAL));

      mkdirSync(join(at.mine, 'api'));
      writeFileSync(join(at.mine, 'api/x'), '');
      at.on.git(at.mine, 'add', 'api');
      at.on.git(at.mine, 'commit', '-q', '-m', 'x');
      const refused = await go('HEAD:refs/heads/main');
      const [denial] = await at.denials();
      const told = refused.stderr
        .split('\n')
        .flatMap((line) => (line.startsWith('remote: ') ? [line.slice(8).trimEnd()] : []));
      expect(told).toEqual([
        'Error: Policy Violation (ADR-0042)',
        '"API breaking changes require 2-of-3 quorum"',
        `push refs/heads/main by ${pusher}`,
        `See refs/gatos/audit/policy/deny/${denial?.ulid} (DENY is logged under audit)`,
      ]);
      expect(refused.status).toBe(1);
      expect(denial).toMatchObject({
        rule: 'ADR-0042',
        target: 'refs/heads/main',
        intent: { actor: pusher, paths: ['api/x'] },
        refs: [{ ref: 'refs/heads/main', from: null, to: at.on.git(at.mine, 'rev-parse', 'HEAD') }],
      });
      expect(at.refOf(at.server, 'refs/heads/main')).toBe('');
      await at.expectSound();
    },
  );
});

test('what is refused leaves everything as it was, and is told why', async () => {
  await at.emit();
  await at.emit();
  expect(at.push(at.server, ALL)).toMatchObject({ status: 0 });
  const before = at.on.git(at.server, 'for-each-ref');
  const key = join(at.on.folder, '.config/gatos/keys/user-eve.pem');
  if (!existsSync(key))
    expect(await at.gatos('key', 'new', '--actor', 'user:eve')).toMatchObject({ status: 0 });
  at.on.git(at.mine, 'update-ref', 'refs/gatos/journal/main/user-bob', JOURNAL);
  at.on.git(at.mine, 'update-ref', 'refs/gatos/cache/x', JOURNAL);
  const parents = ['-p', JOURNAL, '-p', `${JOURNAL}~1`];
  const merge = at.on.git(at.mine, 'commit-tree', ...parents, '-m', 'x', `${JOURNAL}^{tree}`);
  const cases = [
    [['--force', `${JOURNAL}~1:${JOURNAL}`], 'FF_VIOLATION'],
    [[`:${JOURNAL}`], 'FF_VIOLATION'],
    [[`${merge}:${JOURNAL}`], 'FF_VIOLATION'],
    [[':refs/gatos/policies/active'], 'FF_VIOLATION'],
    [['refs/gatos/journal/main/user-bob'], 'KEY_UNTRUSTED'],
    [['refs/gatos/cache/x'], 'REF_UNKNOWN'],
  ] as const;
  for (const [args, code] of cases) {
    const refused = at.push(at.server, ...args);
    expect([args, refused.status, /error\[(\w+)\]/.exec(refused.stderr)?.[1]]).toEqual([args, 1, code]);
  }
  expect(at.on.git(at.server, 'for-each-ref')).toBe(before);
  await at.expectSound();
});

test('a client that says a reference is where it is not, so that what is built on it comes in alone', async () => {
  const store = await at.on.open(at.mine);
  const signer = testSigner(9);
  const { keys: own } = JSON.parse(
    at.on.git(at.server, 'cat-file', 'blob', 'refs/gatos/trust/keys/user-ada:keys.json'),
  );
  const list = { actor: 'user:ada', keys: [...own, signer.publicKey] };
  const files = new Map([['keys.json', encodeJson(list).value!]]);
  const forged = { author: 'x', seconds: 0, message: 'x\n', files };
  const keys = expectValue(await store.append('refs/x/keys', undefined, [forged]))[0]!;
  const { policyRoot } = policyVersion(POLICY);
  const source = { now: Date.now, entropy: () => new Uint8Array(10) };
  const journal = { ns: 'main', actor: 'user:ada' };
  const writer = expectValue(JournalWriter.open(store, journal, { signer, source, pause: async () => {} }));
  expectValue(await writer.append([{ type: 'a', payload: 1, policy_root: policyRoot }]));
  const before = at.on.git(at.server, 'for-each-ref');
  const events = at.refOf(at.mine, JOURNAL);
  const lines = [`${keys} ${keys} refs/gatos/trust/keys/user-ada`, `${'0'.repeat(40)} ${events} ${JOURNAL}`];
  expect(at.pushLines(lines, [keys, events])).toContain(`ng ${JOURNAL} pre-receive hook declined`);
  expect(at.on.git(at.server, 'for-each-ref')).toBe(before);
});

test('events under a policy that somebody else has replaced at the gate', async () => {
  const there = join(at.folder, 'there');
  cpSync(at.mine, there, { recursive: true });
  await at.emit();
  at.mine = there;
  writeFileSync(join(at.mine, 'main.rgs'), POLICY.replace('    deny_if: "labels', '    # "labels'));
  expect(await at.gatos('policy', 'install', 'main.rgs', '--activate')).toMatchObject({ status: 0 });
  expect(at.push(at.server, ALL)).toMatchObject({ status: 0 });
  at.mine = join(at.folder, 'mine');
  expect(at.push(at.server, JOURNAL).stderr).toContain('error[POLICY_ROOT]');
  expect(at.refOf(at.server, JOURNAL)).toBe('');
});

test('a denied event: at emit and at the gate, without what a terminal could take for a command', async () => {
  const payload = JSON.stringify({ labels: ['private'] });
  const denied = await at.gatos('emit', '--type', 'a', '--payload', payload);
  expect(denied).toMatchObject({ status: 3, stdout: '' });
  expect(denied.stderr).toMatch(
    /^error\[POLICY_DENY\]: members\.append: members append \S+what is not private\nhint: see refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26}\n$/,
  );
  expect(denied.stderr).not.toContain('\u001b');
  expect(await at.gatos('audit', 'replay')).toMatchObject({ status: 0 });
  expect(at.refOf(at.mine, JOURNAL)).toBe('');
  expect(at.push(at.server, ALL)).toMatchObject({ status: 0 });
  expect(await at.denials()).toHaveLength(1);
});

test('a repository of SHA-256', async () => {
  const folder = join(at.folder, 'sha256');
  mkdirSync(folder);
  at.on.git(folder, 'init', '-q', '--object-format=sha256', '--bare', 'server.git');
  at.on.git(folder, 'init', '-q', '--object-format=sha256', 'mine');
  cpSync(join(at.mine, 'main.rgs'), join(folder, 'mine/main.rgs'));
  [at.server, at.mine] = [join(folder, 'server.git'), join(folder, 'mine')];
  for (const args of [
    ['init', '--actor', 'user:ada'],
    ['gate', 'install', '--repository', '../server.git'],
    ['policy', 'install', 'main.rgs', '--activate'],
  ])
    expect(await at.gatos(...args)).toMatchObject({ status: 0 });
  expect(at.push(at.server, ALL)).toMatchObject({ status: 0, stderr: '' });
  at.on.git(at.mine, 'update-ref', 'refs/gatos/x', 'refs/gatos/policies/active');
  expect(at.push(at.server, 'refs/gatos/x').stderr).toContain('error[REF_UNKNOWN]');
});

test('ten thousand events in one push', async () => {
  writeFileSync(
    join(at.mine, 'events.jsonl'),
    Array.from({ length: MANY }, (_, i) => `{"type":"a","payload":${i}}\n`).join(''),
  );
  expect(await at.gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
  const start = Date.now();
  expect(at.push(at.server, JOURNAL)).toMatchObject({ status: 0, stderr: '' });
  expect(Date.now() - start).toBeLessThan(MANY_LIMIT);
  expect(at.refOf(at.server, JOURNAL)).toBe(at.refOf(at.mine, JOURNAL));
});

test('two who push at once: one of them comes in, or both where they do not meet', async () => {
  const other = join(at.folder, 'other');
  cpSync(at.mine, other, { recursive: true });
  const first = at.mine;
  await at.emit(1);
  at.mine = other;
  await at.emit(2);
  const race = async (refs: readonly string[]) => {
    const children = [first, other].map((cwd, i) =>
      spawn('git', ['push', '-q', at.server, refs[i]!], { cwd, env: at.env(), stdio: 'ignore' }),
    );
    return Promise.all(children.map(ended));
  };
  expect((await race([JOURNAL, JOURNAL])).sort()).toEqual([0, 1]);
  expect([at.refOf(first, JOURNAL), at.refOf(other, JOURNAL)]).toContain(at.refOf(at.server, JOURNAL));
  at.on.git(first, 'commit', '-q', '--allow-empty', '-m', 'x');
  at.on.git(other, 'commit', '-q', '--allow-empty', '-m', 'y');
  expect(await race(['HEAD:refs/heads/a', 'HEAD:refs/heads/b'])).toEqual([0, 0]);
  await at.expectSound();
});

test('a gate that is killed: nothing half, and the same push comes in afterwards', async () => {
  const started = join(at.folder, 'started');
  mkdirSync(started);
  const hook = join(at.server, 'hooks/pre-receive');
  const lines = readFileSync(hook, 'utf8').split('\n');
  lines.splice(2, 0, `echo $$ > '${started}/now' && mv '${started}/now' '${started}/pid'`);
  writeFileSync(hook, lines.join('\n'));
  for (let kill = 0; kill < KILLS; kill++) {
    appendFileSync(
      join(at.mine, 'log.jsonl'),
      Array.from({ length: 300 }, (_, i) => `{"type":"a","payload":${i}}\n`).join(''),
    );
    expect(await at.gatos('emit', '--events', 'log.jsonl')).toMatchObject({ status: 0 });
    rmSync(join(at.mine, 'log.jsonl'));
    const before = at.refOf(at.server, JOURNAL);
    const watched = watch(started);
    const pid = new Promise<number>((resolve) => {
      watched.on('change', (_, file) => {
        if (file === 'pid' && existsSync(join(started, 'pid')))
          resolve(Number(readFileSync(join(started, 'pid'), 'utf8')));
      });
    });
    const child = spawn('git', ['push', '-q', at.server, JOURNAL], {
      cwd: at.mine,
      env: at.env(),
      stdio: 'ignore',
    });
    const done = ended(child);
    const gate = await pid;
    watched.close();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    try {
      process.kill(gate, 'SIGKILL');
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ESRCH'); /* it was faster */
    }
    const code = await done;
    expect([code, at.refOf(at.server, JOURNAL)]).toEqual(
      code === 0 ? [0, at.refOf(at.mine, JOURNAL)] : [1, before],
    );
    rmSync(join(started, 'pid'));
  }
  expect(at.push(at.server, JOURNAL)).toMatchObject({ status: 0 });
  await at.expectSound();
});
