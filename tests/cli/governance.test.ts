import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { POLICY } from '../gate/world.ts';
import { Repository } from './repository.ts';

jest.setTimeout(60_000);

let box: Repository;
beforeEach(async () => {
  box = new Repository();
  expect(await gatos('init')).toMatchObject({ code: 0 });
  box.write('main.rgs', POLICY);
  box.write('grants.json', '{"groups":{"leads":["user:ada","user:bob","user:cy"],"members":["user:ada"]}}');
});
afterEach(() => box.remove());

const git = (...args: string[]) => box.git(...args);
const gatos = (...argv: string[]) => box.gatos(argv);
const json = async (...argv: string[]) => {
  const { code, stdout } = await gatos(...argv, '--format', 'json');
  return { code, said: JSON.parse(stdout) };
};
const error = async (...argv: string[]) => {
  const { code, stderr } = await gatos(...argv, '--format', 'json');
  return [code, JSON.parse(stderr).error.code];
};
const emit = (payload: string, ...more: string[]) =>
  gatos('emit', '--type', 'a', '--payload', payload, ...more);

async function governed(): Promise<void> {
  expect(await gatos('policy', 'grants', 'grants.json')).toMatchObject({ code: 0, stderr: '' });
  expect(await gatos('policy', 'install', 'main.rgs', '--activate')).toMatchObject({ code: 0, stderr: '' });
}

test('a policy is installed, activated, shown; nothing is written twice', async () => {
  expect((await gatos('policy', 'active')).stdout).toBe('no policy is active\n');
  expect((await json('policy', 'active')).said).toEqual({ policy_root: null });
  await gatos('policy', 'grants', 'grants.json');
  const installed = await json('policy', 'install', 'main.rgs');
  expect(installed.said).toMatchObject({ bundle: 'main', new: true });
  expect(git('show', 'refs/gatos/policies/main:policy.rgs')).toBe(POLICY.trim());
  expect((await json('policy', 'install', 'main.rgs')).said).toEqual({ ...installed.said, new: false });
  expect((await json('policy', 'active')).said.policy_root).toBeNull();

  const activated = await json('policy', 'activate', 'main');
  expect(activated.said).toMatchObject({ new: true, policy_root: installed.said.policy_root });
  expect((await json('policy', 'activate', 'main')).said).toEqual({ ...activated.said, new: false });
  expect((await json('policy', 'active')).said).toEqual({
    actor: 'user:ada',
    bundle: 'main',
    commit: git('rev-parse', 'refs/gatos/policies/active'),
    policy_root: installed.said.policy_root,
  });
  expect((await gatos('policy', 'active')).stdout).toMatch(
    /^policy_root = sha256:\w+\nbundle {6}= main, 5 rules\n/,
  );
});

test('a compiled policy, and bundles with a name of their own', async () => {
  await gatos('policyc', 'main.rgs', '-o', 'main.rgc');
  expect((await json('policy', 'install', 'main.rgc', '--bundle', 'second')).said.bundle).toBe('second');
  expect(git('ls-tree', '--name-only', 'refs/gatos/policies/second')).toBe('policy.rgc');
  expect(await error('policy', 'install', 'main.rgs', '--bundle', 'active')).toEqual([2, 'NAMESPACE']);
  expect(await error('policy', 'activate', 'none')).toEqual([2, 'POLICY_MISSING']);
  box.write('broken.rgs', 'rules: [');
  expect(await gatos('policy', 'install', 'broken.rgs')).toMatchObject({ code: 1 });
});

test('who activates a policy that shuts them out is warned, and then shut out', async () => {
  box.write('main.rgs', POLICY.replace('[write, grant, revoke, fold]', '[fold]'));
  await gatos('policy', 'install', 'main.rgs');
  const { code, stderr } = await gatos('policy', 'activate', 'main');
  expect(code).toBe(0);
  expect(stderr).toBe(
    'warning: under this policy user:ada alone cannot activate another one: policy.default: no rule is for this intent\n',
  );
  box.write('main.rgs', POLICY);
  expect(await error('policy', 'install', 'main.rgs')).toEqual([3, 'POLICY_DENY']);
  expect(await error('policy', 'grants', 'grants.json')).toEqual([3, 'POLICY_DENY']);
  expect((await gatos('audit', 'log')).stdout.split('\n')).toHaveLength(3);
});

test('grants: shown as they hold, replaced by who may, refused if they are none', async () => {
  expect((await gatos('policy', 'grants')).stdout).toBe(
    '{"caps":{},"epoch":0,"groups":{},"owners":{},"trust":{}}\n',
  );
  await governed();
  const { said } = await json('policy', 'grants');
  expect(said.grants.groups.members).toEqual(['user:ada']);
  expect(said.cid).toMatch(/^baf/);
  expect((await json('policy', 'grants', 'grants.json')).said).toEqual(said);
  box.write('grants.json', '{"caps":{"user:ada":["x"]},"groups":{"leads":[]}}');
  expect((await json('policy', 'grants', 'grants.json')).said.grants.caps).toEqual({ 'user:ada': ['x'] });
  box.write('grants.json', '{}');
  expect(await error('policy', 'grants', 'grants.json', '--actor', 'user:bob')).toEqual([2, 'KEY_MISSING']);
  box.write('grants.json', '{"caps":1}');
  expect(await error('policy', 'grants', 'grants.json')).toEqual([1, 'POLICY_FORMAT']);
  box.write('grants.json', '{"groups":{"e\\u0301":["user:e\\u0301"]}}');
  expect((await gatos('policy', 'grants', 'grants.json')).code).toBeLessThan(70);
});

test('a denied event is not emitted; why, and where that is written', async () => {
  await governed();
  expect(await emit('1')).toMatchObject({ code: 0, stderr: '' });
  const denied = await emit('{"labels":["private"]}');
  expect(denied).toMatchObject({ code: 3, stdout: '' });
  expect(denied.stderr).toMatch(
    /^error\[POLICY_DENY\]: private\.stays: .*\nhint: see refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26}\n$/,
  );
  expect((await gatos('log', '--format', 'json')).stdout.trim().split('\n')).toHaveLength(1);

  const log = await box.gatos(['emit', '--events', '-'], {
    stdin:
      '{"type":"a","payload":1}\n{"type":"a","payload":{"labels":["private"]}}\n{"type":"a","payload":3}\n',
  });
  expect(log.code).toBe(3);
  expect(log.stderr).toMatch(
    /^<stdin>:2: error\[POLICY_DENY\].*\n2 \| .*\nhint: see refs.*; the events before line 2 are in the journal\n$/,
  );
  expect((await gatos('log', '--format', 'json')).stdout.trim().split('\n')).toHaveLength(2);
});

test('audit: listed, shown, decided again', async () => {
  await governed();
  expect((await gatos('audit', 'log')).stdout).toBe('');
  expect((await gatos('audit', 'replay')).stdout).toBe('0 denials decided again\n');
  await emit('{"labels":["private"]}');
  const line = JSON.parse((await gatos('audit', 'log', '--format', 'json')).stdout);
  expect(line).toMatchObject({
    actor: 'user:ada',
    intent_name: 'append',
    target: 'refs/gatos/journal/main/user-ada',
    rule: 'private.stays',
  });
  expect((await gatos('audit', 'log')).stdout).toContain(
    `${line.ulid}  ${line.time}  user:ada  append refs/gatos/`,
  );
  const shown = (await json('audit', 'show', line.ulid)).said;
  expect(shown).toMatchObject({ ...line, data: { signers: ['user:ada'] }, intent: { labels: ['private'] } });
  expect((await gatos('audit', 'show', line.ref)).stdout).toContain('\nintent   {"');
  expect(await error('audit', 'show', '01HQC135WAR5GSNMXX8F000001')).toEqual([2, 'POLICY_MISSING']);

  const replayed = await json('audit', 'replay');
  expect(replayed).toMatchObject({ code: 0, said: { ok: true } });
  expect((await gatos('audit', 'replay', line.ulid)).stdout).toMatch(
    /^ok {5}refs.*private\.stays\n1 denial decided again\n$/,
  );
  // Somebody writes the record anew, with a reason that sounds better.
  const record = git('cat-file', '-p', `${line.ref}:denial.json`).replace(
    '"labels":["private"]',
    '"labels":[]',
  );
  const blob = box.gitOn(record, 'hash-object', '-w', '--stdin');
  const tree = git('ls-tree', line.ref).replace(/(blob )\S+(\tdenial.json)/, `$1${blob}$2`);
  const made = box.gitOn(`${tree}\n`, 'mktree');
  git('update-ref', line.ref, git('commit-tree', '-m', 'x', made));
  const forged = await gatos('audit', 'replay');
  expect(forged.code).toBe(1);
  expect(forged.stdout).toMatch(
    /^WRONG[\s\S]*verdict\n +expected deny\n +actual {3}allow\n[\s\S]*1 denial decided again, 1 with another result\n$/,
  );
  expect((await json('audit', 'replay')).said.ok).toBe(false);
});

test('approvals, said and taken back', async () => {
  expect((await gatos('policy', 'approve', 'x')).stdout).toBe('user:ada approves x\n');
  expect((await json('policy', 'approve', 'x')).said).toEqual({
    actor: 'user:ada',
    approves: true,
    new: false,
    subject: 'x',
  });
  expect((await gatos('policy', 'approve', 'x', '--withdraw')).stdout).toBe('user:ada does not approve x\n');
  expect(git('show', 'refs/gatos/trust/approvals/user-ada:approvals.json')).toBe(
    '{"actor":"user:ada","subjects":[]}',
  );
  expect(await error('policy', 'approve', 'a b')).toEqual([1, 'POLICY_FORMAT']);
});

test('fold and emit bind the policy and the fold', async () => {
  await governed();
  await emit('1');
  box.write('gatos/fold.lua', 'return function(state, event) state.n = event.payload return state end');
  const state = (await json('state', 'show')).said;
  await emit('2');
  const [first, second] = (await gatos('log', '--format', 'json')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).not.toHaveProperty('fold_root');
  expect(second).toMatchObject({
    fold_root: state.provenance.fold_root,
    policy_root: state.provenance.policy_root,
  });
});

describe('gate', () => {
  const bare = () => join(box.folder, 'server.git');
  const hook = () => join(bare(), 'hooks/pre-receive');
  beforeEach(() => git('init', '-q', '--bare', 'server.git'));
  const install = (...args: string[]) => gatos('gate', 'install', '--repository', 'server.git', ...args);
  const run = (stdin: string, more: Readonly<Record<string, string>> = {}) =>
    box.gatos(['gate', 'run'], { stdin, env: { GIT_DIR: bare(), ...more } });

  test('a hook and settings; again, other settings', async () => {
    expect(await install('--profile', 'research')).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(hook(), 'utf8')).toBe(
      "#!/bin/sh\n# Written by gatos gate install.\nexec '/bin/node' '/gatos/gate-hook.js'\n",
    );
    expect(statSync(hook()).mode & 0o777).toBe(0o755);
    const config = (name: string) => git('--git-dir', 'server.git', 'config', '--get-all', name);
    expect(config('gatos.profile')).toBe('research');
    expect(config('gatos.owner')).toMatch(/^user:ada ed25519:[0-9a-f]{64}$/);
    const key = `ed25519:${'ab'.repeat(32)}`;
    const again = await install(
      '--actor',
      'user:bob c',
      '--key',
      key,
      '--format',
      'json',
      '--remote',
      'vault',
    );
    expect(JSON.parse(again.stdout)).toEqual({
      hook: hook(),
      owner: { actor: 'user:bob c', key },
      profile: 'push-gate',
      remote: 'vault',
    });
    expect([config('gatos.profile'), config('gatos.remote'), config('gatos.owner')]).toEqual([
      'push-gate',
      'vault',
      `user:bob c ${key}`,
    ]);
  });

  test('where git is told to look for hooks', async () => {
    git('--git-dir', 'server.git', 'config', 'core.hooksPath', 'elsewhere');
    await install();
    expect(statSync(join(bare(), 'elsewhere/pre-receive')).isFile()).toBe(true);
  });

  test('a hook of somebody else stays; no owner, no repository, no profile', async () => {
    writeFileSync(hook(), '#!/bin/sh\nexit 0\n', { flag: 'w' });
    const refused = await install();
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('HOOK_EXISTS') });
    expect(readFileSync(hook(), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    expect(await error('gate', 'install', '--repository', 'server.git', '--actor', 'user:bob')).toEqual([
      2,
      'KEY_MISSING',
    ]);
    expect(await error('gate', 'install', '--repository', '/nonexistent')).toEqual([2, 'GIT_MISSING']);
    expect(await install('--profile', 'none')).toMatchObject({ code: 2 });
  });

  test('what is no push is refused, and so is a profile that nobody knows', async () => {
    await install();
    expect(await run('')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await run('x\n')).toMatchObject({ code: 2, stderr: expect.stringContaining('GIT_FAILED') });
    git('--git-dir', 'server.git', 'config', 'gatos.profile', 'none');
    expect(await run('')).toMatchObject({ code: 2, stderr: expect.stringContaining('error[PROFILE]') });
  });

  test('objects are looked for where git keeps them until the push is in', async () => {
    await install();
    await governed();
    await emit('1');
    const to = git('rev-parse', 'refs/gatos/trust/keys/user-ada');
    const update = `${'0'.repeat(40)} ${to} refs/gatos/trust/keys/user-ada\n`;
    expect((await run(update)).stderr).toMatch(/OBJECT_|GIT_FAILED/);
    const objects = {
      GIT_OBJECT_DIRECTORY: join(box.folder, '.git/objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(bare(), 'objects'),
    };
    expect(await run(update, objects)).toMatchObject({ code: 0, stderr: '' });
  });

  test('who pushes is whom the transport names', async () => {
    await governed();
    const [zero, api] = ['0'.repeat(40), 'refs/heads/main'];
    box.write('api/x', '');
    git('add', 'api');
    git('commit', '-q', '-m', 'x');
    const update = `${zero} ${git('rev-parse', 'HEAD')} ${api}\n`;
    git('symbolic-ref', 'HEAD', 'refs/heads/other');
    const here = { GIT_DIR: join(box.folder, '.git') };
    for (const [more, actor] of [
      [{}, 'user:anonymous'],
      [{ REMOTE_USER: 'cy' }, 'user:cy'],
      [{ REMOTE_USER: 'cy', GATOS_GATE_ACTOR: 'agent:x\u001b[2J' }, 'agent:x<U+001B>[2J'],
    ] as const) {
      const { code, stderr } = await run(update, { ...here, ...more });
      expect(code).toBe(3);
      expect(stderr).toMatch(
        /^Error: Policy Violation \(ADR-0042\)\n"API breaking changes require 2-of-3 quorum"\npush refs\/heads\/main by .*\nSee refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26} \(DENY is logged under audit\)\n$/,
      );
      expect(stderr).toContain(`by ${actor}\n`);
    }
    expect((await gatos('audit', 'replay')).stdout).toContain('3 denials decided again\n');
  });
});
