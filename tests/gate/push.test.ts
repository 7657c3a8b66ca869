import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { encodeJson } from '../../canonical/json-encode.ts';
import { main } from '../../cli/command-line.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { JournalWriter } from '../../planes/ledger/journal-writer.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { verifyJournal } from '../../planes/ledger/verify-journal.ts';
import { readDenials } from '../../planes/policy/read-denials.ts';
import { replayDenial } from '../../planes/policy/replay-denial.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { all, expectValue, Repositories } from '../ledger/repositories.ts';
import { testSigner } from '../ledger/test-signer.ts';
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
const GRANTS = { groups: { leads: ['user:ada', 'user:bob', 'user:cy'], members: ['user:ada', 'user:bob'] } };
const JOURNAL = 'refs/gatos/journal/main/user-ada';
const ALL = 'refs/gatos/*:refs/gatos/*';

let on: Repositories;
let cli: string;
/** A repository with keys, grants and a policy, and one behind a gate that has them too: copied for each test. */
let origin: string;
let server: string;
let mine: string;
let daemon: Server;
let port: number;

beforeAll(async () => {
  on = new Repositories();
  cli = await bundleCli(join(on.folder, 'cli'));
  origin = join(on.folder, 'origin');
  mkdirSync(origin);
  on.git(origin, 'init', '-q', '--bare', 'server.git');
  on.git(origin, 'init', '-q', 'mine');
  mine = join(origin, 'mine');
  writeFileSync(join(mine, 'main.rgs'), POLICY);
  writeFileSync(join(mine, 'grants.json'), JSON.stringify(GRANTS));
  for (const args of [
    ['init', '--actor', 'user:ada'],
    ['gate', 'install', '--repository', '../server.git'],
    ['policy', 'grants', 'grants.json'],
    ['policy', 'install', 'main.rgs', '--activate'],
  ])
    expect(await gatos(...args)).toMatchObject({ status: 0, stderr: '' });
  expect(push('../server.git', ALL)).toMatchObject({ status: 0 });
  daemon = createServer({ allowHalfOpen: true }, serve).listen(0, '127.0.0.1');
  await new Promise((resolve) => daemon.once('listening', resolve));
  port = (daemon.address() as AddressInfo).port;
});
afterAll(async () => {
  daemon.close();
  await on.remove();
});

let n = 0;
let name: string;
beforeEach(() => {
  name = `test${n++}`;
  const folder = join(on.folder, name);
  cpSync(origin, folder, { recursive: true });
  mine = join(folder, 'mine');
  server = join(folder, 'server.git');
});

const env = (more: Readonly<Record<string, string>> = {}) => ({
  ...on.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b',
  ...more,
});
/** In this process: that the command line works in one of its own is seen by its hook. */
async function gatos(...args: string[]) {
  const printed = { stdout: '', stderr: '' };
  const output = (name: keyof typeof printed) => ({
    isTerminal: false,
    write: (data: string | Uint8Array) => {
      printed[name] += Buffer.from(data as Uint8Array).toString();
    },
  });
  const stdin = async function* () {};
  const host = { stdin, env: env(), cwd: mine, pid: process.pid, self: [process.execPath, cli] as const };
  const status = await main(args, { ...host, stdout: output('stdout'), stderr: output('stderr') });
  return { status, ...printed };
}
const push = (to: string, ...args: string[]) =>
  spawnSync('git', ['push', '-q', to, ...args], { cwd: mine, env: env(), encoding: 'utf8' });
const emit = async (payload: unknown = 1) =>
  expect(await gatos('emit', '--type', 'a', '--payload', JSON.stringify(payload))).toMatchObject({
    status: 0,
    stderr: '',
  });
const refOf = (folder: string, ref: string) => on.git(folder, 'for-each-ref', '--format=%(objectname)', ref);
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));

/** One connection of `git daemon`. */
function serve(socket: Socket): void {
  const args = ['daemon', '--inetd', '--export-all', '--enable=receive-pack', `--base-path=${on.folder}`];
  const child = spawn('git', [...args, on.folder], { env: { ...on.env }, stdio: ['pipe', 'pipe', 'ignore'] });
  socket.pipe(child.stdin);
  child.stdout.pipe(socket);
}

/** A program that git takes for ssh: what would run over there runs here, and who pushes is known to it. */
function ssh(): string {
  const path = join(on.folder, name, 'ssh');
  writeFileSync(path, '#!/bin/sh\nfor last; do :; done\nGATOS_GATE_ACTOR=user:bob exec sh -c "$last"\n');
  chmodSync(path, 0o755);
  return path;
}

/** The denials behind the gate, once each of them comes out again. */
async function denials() {
  const store = await on.open(server);
  const records = (await all(readDenials(store))).map(({ record }) => expectValue(record));
  for (const record of records)
    expect(replayDenial(record).filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  return records;
}

async function expectSound(): Promise<void> {
  const store = await on.open(server);
  for (const journal of expectValue(await journalHeads(store))) {
    const { checks } = await verifyJournal(store, journal, verifySignature);
    expect(checks.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  }
  expect(on.git(server, 'fsck', '--strict')).not.toMatch(/error|missing|broken/);
  expect(readdirSync(join(server, 'objects')).filter((entry) => entry.startsWith('tmp'))).toEqual([]);
}

describe('whatever a push comes through', () => {
  const transports: readonly (readonly [
    string,
    () => { readonly url: string; readonly ssh?: string; readonly pusher: string },
  ])[] = [
    ['file://', () => ({ url: `file://${server}`, pusher: 'user:anonymous' })],
    ['git://', () => ({ url: `git://127.0.0.1:${port}/${name}/server.git`, pusher: 'user:anonymous' })],
    ['ssh', () => ({ url: `ada@example.invalid:${server}`, ssh: ssh(), pusher: 'user:bob' })],
  ];
  test.each(transports)(
    '%s: what is right comes in, what is denied does not, and is told and logged',
    async (_, transport) => {
      const { url, ssh: program, pusher } = transport();
      const sshCommand = program === undefined ? {} : { GIT_SSH_COMMAND: program };
      // Not in step with this process, which serves git:// meanwhile.
      const go = async (...args: string[]) => {
        const child = spawn('git', ['push', '-q', url, ...args], {
          cwd: mine,
          env: env(sshCommand),
          stdio: 'pipe',
        });
        let stderr = '';
        child.stderr.setEncoding('utf8').on('data', (text) => {
          stderr += text;
        });
        return { status: await ended(child), stderr };
      };
      await emit();
      expect(await go(JOURNAL)).toMatchObject({ status: 0, stderr: '' });
      expect(refOf(server, JOURNAL)).toBe(refOf(mine, JOURNAL));

      mkdirSync(join(mine, 'api'));
      writeFileSync(join(mine, 'api/x'), '');
      on.git(mine, 'add', 'api');
      on.git(mine, 'commit', '-q', '-m', 'x');
      const refused = await go('HEAD:refs/heads/main');
      const [denial] = await denials();
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
        refs: [{ ref: 'refs/heads/main', from: null, to: on.git(mine, 'rev-parse', 'HEAD') }],
      });
      expect(refOf(server, 'refs/heads/main')).toBe('');
      await expectSound();
    },
  );
});

test('what is refused leaves everything as it was, and is told why', async () => {
  await emit();
  await emit();
  expect(push(server, ALL)).toMatchObject({ status: 0 });
  const before = on.git(server, 'for-each-ref');
  const key = join(on.folder, '.config/gatos/keys/user-eve.pem');
  if (!existsSync(key)) expect(await gatos('key', 'new', '--actor', 'user:eve')).toMatchObject({ status: 0 });
  on.git(mine, 'update-ref', 'refs/gatos/journal/main/user-bob', JOURNAL);
  on.git(mine, 'update-ref', 'refs/gatos/cache/x', JOURNAL);
  const cases = [
    [['--force', `${JOURNAL}~1:${JOURNAL}`], 'FF_VIOLATION'],
    [[`:${JOURNAL}`], 'FF_VIOLATION'],
    [[':refs/gatos/policies/active'], 'FF_VIOLATION'],
    [['refs/gatos/journal/main/user-bob'], 'KEY_UNTRUSTED'],
    [['refs/gatos/cache/x'], 'REF_UNKNOWN'],
  ] as const;
  for (const [args, code] of cases) {
    const refused = push(server, ...args);
    expect([args, refused.status, /error\[(\w+)\]/.exec(refused.stderr)?.[1]]).toEqual([args, 1, code]);
  }
  expect(on.git(server, 'for-each-ref')).toBe(before);
  await expectSound();
});

/** What `git push` would never say: a client of one's own, which sends these lines and a pack (gitprotocol-pack(5)). */
function pushLines(lines: readonly string[], objects: readonly string[]): string {
  const packed = (line: string) => (line.length + 4).toString(16).padStart(4, '0') + line;
  const [first, ...rest] = lines;
  const head = `${packed(`${first}\0report-status`)}${rest.map(packed).join('')}0000`;
  const input = `${objects.join('\n')}\n`;
  const pack = spawnSync('git', ['pack-objects', '--revs', '--stdout', '-q'], {
    cwd: mine,
    env: env(),
    input,
  }).stdout;
  const request = Buffer.concat([Buffer.from(head), pack]);
  return spawnSync('git', ['receive-pack', server], {
    cwd: mine,
    env: env(),
    input: request,
  }).stdout.toString();
}

test('a client that says a reference is where it is not, so that what is built on it comes in alone', async () => {
  const store = await on.open(mine);
  const signer = testSigner(9);
  const { keys: own } = JSON.parse(
    on.git(server, 'cat-file', 'blob', 'refs/gatos/trust/keys/user-ada:keys.json'),
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
  const before = on.git(server, 'for-each-ref');
  const events = refOf(mine, JOURNAL);
  const lines = [`${keys} ${keys} refs/gatos/trust/keys/user-ada`, `${'0'.repeat(40)} ${events} ${JOURNAL}`];
  expect(pushLines(lines, [keys, events])).toContain(`ng ${JOURNAL} pre-receive hook declined`);
  expect(on.git(server, 'for-each-ref')).toBe(before);
});

test('events under a policy that somebody else has replaced at the gate', async () => {
  const there = join(on.folder, name, 'there');
  cpSync(mine, there, { recursive: true });
  await emit();
  mine = there;
  writeFileSync(join(mine, 'main.rgs'), POLICY.replace('    deny_if: "labels', '    # "labels'));
  expect(await gatos('policy', 'install', 'main.rgs', '--activate')).toMatchObject({ status: 0 });
  expect(push(server, ALL)).toMatchObject({ status: 0 });
  mine = join(on.folder, name, 'mine');
  expect(push(server, JOURNAL).stderr).toContain('error[POLICY_ROOT]');
  expect(refOf(server, JOURNAL)).toBe('');
});

test('a denied event: at emit and at the gate, without what a terminal could take for a command', async () => {
  const payload = JSON.stringify({ labels: ['private'] });
  const denied = await gatos('emit', '--type', 'a', '--payload', payload);
  expect(denied).toMatchObject({ status: 3, stdout: '' });
  expect(denied.stderr).toMatch(
    /^error\[POLICY_DENY\]: members\.append: members append \S+what is not private\nhint: see refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26}\n$/,
  );
  expect(denied.stderr).not.toContain('\u001b');
  expect(await gatos('audit', 'replay')).toMatchObject({ status: 0 });
  expect(refOf(mine, JOURNAL)).toBe('');
  expect(push(server, ALL)).toMatchObject({ status: 0 });
  expect(await denials()).toHaveLength(1);
});

test('a repository of SHA-256', async () => {
  const folder = join(on.folder, name, 'sha256');
  mkdirSync(folder);
  on.git(folder, 'init', '-q', '--object-format=sha256', '--bare', 'server.git');
  on.git(folder, 'init', '-q', '--object-format=sha256', 'mine');
  cpSync(join(mine, 'main.rgs'), join(folder, 'mine/main.rgs'));
  [server, mine] = [join(folder, 'server.git'), join(folder, 'mine')];
  for (const args of [
    ['init', '--actor', 'user:ada'],
    ['gate', 'install', '--repository', '../server.git'],
    ['policy', 'install', 'main.rgs', '--activate'],
  ])
    expect(await gatos(...args)).toMatchObject({ status: 0 });
  expect(push(server, ALL)).toMatchObject({ status: 0, stderr: '' });
  on.git(mine, 'update-ref', 'refs/gatos/x', 'refs/gatos/policies/active');
  expect(push(server, 'refs/gatos/x').stderr).toContain('error[REF_UNKNOWN]');
});

test('ten thousand events in one push', async () => {
  writeFileSync(
    join(mine, 'events.jsonl'),
    Array.from({ length: MANY }, (_, i) => `{"type":"a","payload":${i}}\n`).join(''),
  );
  expect(await gatos('emit', '--events', 'events.jsonl')).toMatchObject({ status: 0 });
  const start = Date.now();
  expect(push(server, JOURNAL)).toMatchObject({ status: 0, stderr: '' });
  expect(Date.now() - start).toBeLessThan(MANY_LIMIT);
  expect(refOf(server, JOURNAL)).toBe(refOf(mine, JOURNAL));
});

test('two who push at once: one of them comes in, or both where they do not meet', async () => {
  const other = join(on.folder, name, 'other');
  cpSync(mine, other, { recursive: true });
  const first = mine;
  await emit(1);
  mine = other;
  await emit(2);
  const race = async (refs: readonly string[]) => {
    const children = [first, other].map((cwd, i) =>
      spawn('git', ['push', '-q', server, refs[i]!], { cwd, env: env(), stdio: 'ignore' }),
    );
    return Promise.all(children.map(ended));
  };
  expect((await race([JOURNAL, JOURNAL])).sort()).toEqual([0, 1]);
  expect([refOf(first, JOURNAL), refOf(other, JOURNAL)]).toContain(refOf(server, JOURNAL));
  on.git(first, 'commit', '-q', '--allow-empty', '-m', 'x');
  on.git(other, 'commit', '-q', '--allow-empty', '-m', 'y');
  expect(await race(['HEAD:refs/heads/a', 'HEAD:refs/heads/b'])).toEqual([0, 0]);
  await expectSound();
});

test('a gate that is killed: nothing half, and the same push comes in afterwards', async () => {
  const started = join(on.folder, name, 'started');
  mkdirSync(started);
  const hook = join(server, 'hooks/pre-receive');
  const lines = readFileSync(hook, 'utf8').split('\n');
  lines.splice(2, 0, `echo $$ > '${started}/now' && mv '${started}/now' '${started}/pid'`);
  writeFileSync(hook, lines.join('\n'));
  for (let kill = 0; kill < KILLS; kill++) {
    appendFileSync(
      join(mine, 'log.jsonl'),
      Array.from({ length: 300 }, (_, i) => `{"type":"a","payload":${i}}\n`).join(''),
    );
    expect(await gatos('emit', '--events', 'log.jsonl')).toMatchObject({ status: 0 });
    rmSync(join(mine, 'log.jsonl'));
    const before = refOf(server, JOURNAL);
    const watched = watch(started);
    const pid = new Promise<number>((resolve) => {
      watched.on('change', (_, file) => {
        if (file === 'pid' && existsSync(join(started, 'pid')))
          resolve(Number(readFileSync(join(started, 'pid'), 'utf8')));
      });
    });
    const child = spawn('git', ['push', '-q', server, JOURNAL], { cwd: mine, env: env(), stdio: 'ignore' });
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
    expect([code, refOf(server, JOURNAL)]).toEqual(code === 0 ? [0, refOf(mine, JOURNAL)] : [1, before]);
    rmSync(join(started, 'pid'));
  }
  expect(push(server, JOURNAL)).toMatchObject({ status: 0 });
  await expectSound();
});
