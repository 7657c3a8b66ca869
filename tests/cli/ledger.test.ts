import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTER, event, ulid } from './fake-io.ts';
import { Repository } from './repository.ts';

let box: Repository;
beforeEach(() => {
  box = new Repository();
});
afterEach(() => box.remove());

const git = (...args: string[]) => box.git(...args);
const gatos = (...given: Parameters<Repository['gatos']>) => box.gatos(...given);
const json = (...argv: string[]) => box.json(...argv);
const REF = 'refs/gatos/journal/main/user-ada';

async function initialized(): Promise<void> {
  expect(await gatos(['init'])).toMatchObject({ code: 0, stderr: '' });
}

test('init, emit, log, verify, run: the whole way', async () => {
  const init = await gatos(['init', '--profile=local']);
  expect(init).toMatchObject({ code: 0, stderr: '' });
  expect(init.stdout).toMatch(
    /^profile {2}local\nactor {4}user:ada\nkey {6}ed25519:[0-9a-f]{64}\n +new, in .*user-ada\.pem\n$/,
  );
  expect(box.read('gatos/config/profile.yaml')).toBe('profile: local\n');

  expect(
    (await gatos(['emit', '--type', 'add', '--payload', '{"n": 10}', '--cap', 'a', '--cap', 'b'])).stdout,
  ).toMatch(/^[0-9A-Z]{26} {2}bafyr4i[a-z2-7]{52}\n$/);
  const emitted = await json('emit', '--type', 'add', '--payload', '2.5');
  expect(emitted).toMatchObject({
    appended: 1,
    repeated: 0,
    journal: REF,
    head: git('rev-parse', REF),
  });

  const log = (await gatos(['log', '--format', 'json'])).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(log).toEqual([
    expect.objectContaining({
      type: 'add',
      actor: 'user:ada',
      payload: { n: 10 },
      caps: ['a', 'b'],
      sig_alg: 'ed25519',
    }),
    expect.objectContaining({ payload: 2.5, ulid: emitted.ulid }),
  ]);
  expect((await gatos(['log'])).stdout.split('\n')[0]).toMatch(
    /^\S{26} {2}\d{4}-\S+Z {2}user:ada {2}add {2}\{"n":10\}$/,
  );

  const verified = await gatos(['verify']);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
  expect(verified.stdout).toContain('ok     signature  expected 2, actual 2');
  expect((await json('verify')).ok).toBe(true);

  box.keys.write('fold.lua', COUNTER);
  const events = (await gatos(['log', '--format', 'json'])).stdout;
  const ran = await gatos(['run', join(box.keys.folder, 'fold.lua'), '--events', '-', '--format', 'json'], {
    stdin: events,
  });
  expect(JSON.parse(ran.stdout)).toMatchObject({ events: 2, artifacts: { 'state.json': { count: 2 } } });
});

test('init again changes nothing; another profile is refused', async () => {
  await initialized();
  const before = [git('for-each-ref'), box.read('.git/config')];
  const first = await json('init');
  expect(await json('init', '--profile', 'local')).toEqual(first);
  expect([git('for-each-ref'), box.read('.git/config')]).toEqual(before);
  expect(await gatos(['init', '--profile', 'research'])).toMatchObject({ code: 2 });
  expect(await gatos(['init', '--profile', 'none'])).toMatchObject({ code: 2 });
});

test('a log from a file and from a pipe, again and again', async () => {
  await initialized();
  const lines = Array.from({ length: 200 }, (_, n) => event(n));
  box.write('events.jsonl', lines.join('\n'));
  expect((await gatos(['emit', '--events', 'events.jsonl'])).stdout).toBe(`200 events appended to ${REF}\n`);
  const stdin = [Buffer.from(lines.slice(150).join('\n')), Buffer.from(`\n\n${event(200)}\n${event(201)}`)];
  const ran = await gatos(['emit', '--events', '-', '--format', 'json'], { stdin });
  expect(JSON.parse(ran.stdout)).toMatchObject({ appended: 2, repeated: 50 });
  expect((await gatos(['log', '--format', 'json'])).stdout.trim().split('\n')).toHaveLength(202);
  expect(git('rev-list', '--count', REF)).toBe('6');
});

test('a line that is refused: where, why, and what is in the journal', async () => {
  await initialized();
  const stdin = [event(1), event(2), '{"type":"a","payload":1e-20}', event(3)].join('\n');
  const ran = await gatos(['emit', '--events', '-'], { stdin });
  expect(ran).toMatchObject({ code: 3, stdout: '' });
  expect(ran.stderr).toBe(
    [
      '<stdin>:3:23: error[NUM_PRECISION]: the number 1e-20 would change by rounding to the grid of 2^-32',
      '3 | {"type":"a","payload":1e-20}',
      '  |                       ^',
    ].join('\n') + ran.stderr.slice(ran.stderr.indexOf('\nhint')),
  );
  expect(ran.stderr).toMatch(/; the events before line 3 are in the journal\n$/);
  expect((await gatos(['log', '--format', 'json'])).stdout.trim().split('\n')).toHaveLength(2);

  const again = await gatos(['emit', '--events', '-'], {
    stdin: `${event(5)}\n${event(1, 'other')}\n${event(6)}`,
  });
  expect(again).toMatchObject({ code: 3 });
  expect(again.stderr).toMatch(/^<stdin>:2: error\[DUP_ULID\]/);
  expect((await gatos(['log', '--format', 'json'])).stdout.trim().split('\n')).toHaveLength(3);
});

test.each<[string, string[], number, string]>([
  ['nothing', [], 2, 'USAGE'],
  ['a type alone', ['--type', 'a'], 2, 'USAGE'],
  ['one event and a log', ['--type', 'a', '--payload', '1', '--events', '-'], 2, 'USAGE'],
  ['a payload that is not JSON', ['--type', 'a', '--payload', 'x'], 3, 'JSON_SYNTAX'],
  ['no type at all', ['--type', '', '--payload', '1'], 3, 'EVENT_SHAPE'],
  ['no ULID', ['--type', 'a', '--payload', '1', '--ulid', 'x'], 3, 'EVENT_SHAPE'],
  ['no namespace', ['--type', 'a', '--payload', '1', '--ns', '../x'], 2, 'NAMESPACE'],
  ['no actor', ['--type', 'a', '--payload', '1', '--actor', 'x'], 2, 'ACTOR_NAME'],
  ['an actor without a key', ['--type', 'a', '--payload', '1', '--actor', 'user:bob'], 2, 'KEY_MISSING'],
  ['a file that is not there', ['--events', 'nosuch'], 2, 'INPUT_READ'],
])('emit with %s', async (_, argv, code, name) => {
  await initialized();
  const ran = await gatos(['emit', ...argv, '--format', 'json']);
  expect([ran.code, JSON.parse(ran.stderr).error.code]).toEqual([code, name]);
  expect(git('for-each-ref', 'refs/gatos/journal')).toBe('');
});

test('without init, and outside of a repository', async () => {
  expect((await gatos(['emit', '--type', 'a', '--payload', '1'])).stderr).toMatch(
    /error\[LEDGER_SETUP\].*\nhint: gatos init/,
  );
  rmSync(join(box.folder, '.git'), { recursive: true });
  for (const argv of [['init'], ['log'], ['verify'], ['emit', '--type', 'a', '--payload', '1']])
    expect(await gatos(argv)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('REPOSITORY_MISSING'),
    });
});

test('keys: new, list, trust', async () => {
  await initialized();
  const bob = await json('key', 'new', '--actor', 'user:bob');
  expect((await gatos(['key', 'new', '--actor', 'user:bob'])).stderr).toContain('KEY_EXISTS');
  expect((await json('key', 'list')).keys.map(({ actor }: { actor: string }) => actor)).toEqual([
    'user:ada',
    'user:bob',
  ]);
  const emit = ['emit', '--type', 'a', '--payload', '1', '--actor', 'user:bob'];
  expect(await gatos(emit)).toMatchObject({ code: 3, stderr: expect.stringContaining('KEY_UNTRUSTED') });
  expect((await gatos(['key', 'trust', bob.key, '--actor', 'user:bob'])).stdout).toBe(
    'user:bob has the key now\n',
  );
  expect((await json('key', 'trust', bob.key, '--actor', 'user:bob')).added).toBe(false);
  expect(await gatos(emit)).toMatchObject({ code: 0 });
  expect(await gatos(['key', 'trust', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('KEY_FORMAT'),
  });
  expect((await json('verify')).ok).toBe(true);
});

test('keys are refused inside the repository', async () => {
  const ran = await gatos(['init'], { env: { XDG_CONFIG_HOME: join(box.folder, 'config') } });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('KEY_PLACE') });
  expect(Object.keys(box.tree()).filter((path) => path.endsWith('.pem'))).toEqual([]);
});

test('journals of several actors are one log, in ULID order', async () => {
  await initialized();
  const bob = await json('key', 'new', '--actor', 'user:bob');
  await gatos(['key', 'trust', bob.key, '--actor', 'user:bob']);
  const lines = (numbers: number[]) =>
    numbers.map((n) => JSON.stringify({ ulid: ulid(n), type: 'a', payload: n })).join('\n');
  await gatos(['emit', '--events', '-'], { stdin: lines([1, 4, 5, 9]) });
  await gatos(['emit', '--events', '-', '--actor', 'user:bob'], { stdin: lines([2, 3, 7]) });
  await gatos(['emit', '--events', '-', '--ns', 'other'], { stdin: lines([6]) });
  const payloads = async (...argv: string[]) =>
    (await gatos(['log', '--format', 'json', ...argv])).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).payload);
  expect(await payloads()).toEqual([1, 2, 3, 4, 5, 7, 9]);
  expect(await payloads('--actor', 'user:bob')).toEqual([2, 3, 7]);
  expect(await payloads('--ns', 'other')).toEqual([6]);
  expect((await json('verify')).journals).toHaveLength(3);
  expect((await json('verify', '--ns', 'other')).journals).toHaveLength(1);
});

test('nothing of an event reaches a terminal raw', async () => {
  await initialized();
  const nasty = '\x1b[2J\u009b31m\u202e\x07\r';
  const line = JSON.stringify({ ulid: ulid(1), type: `t${nasty}`, payload: { [nasty]: nasty } });
  expect(await gatos(['emit', '--events', '-'], { stdin: line })).toMatchObject({ code: 0 });
  const control = /[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80\xae/;
  for (const argv of [['log'], ['log', '--format', 'json'], ['verify']])
    expect((await gatos(argv)).stdout).not.toMatch(control);
  const [read] = (await gatos(['log', '--format', 'json'])).stdout.split('\n');
  expect(JSON.parse(read!).payload).toEqual({ [nasty]: nasty });
  const refused = await gatos(['emit', '--type', 'a', '--payload', '1', '--actor', `user:${nasty}`]);
  expect(refused.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

test('verify says what is wrong with a journal that was tampered with', async () => {
  await initialized();
  await gatos(['emit', '--events', '-'], { stdin: `${event(1)}\n${event(2)}\n` });
  const message = git('log', '-1', '--format=%B', REF).replace(/Sig: ......../, 'Sig: 00000000');
  const forged = git('commit-tree', `${REF}^{tree}`, '-m', message);
  git('update-ref', REF, forged);
  const ran = await gatos(['verify']);
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expect(ran.stdout).toContain('WRONG  signature  expected 2, actual 1');
  expect(ran.stdout).toContain(`commit ${forged}, event ${ulid(1)}`);
  expect(await json('verify')).toMatchObject({ ok: false });

  git('update-ref', 'refs/gatos/journal/main/Nobody', forged);
  expect(await gatos(['verify'])).toMatchObject({ code: 1, stderr: expect.stringContaining('REF_BROKEN') });
});

test('bare repositories, second work trees, SHA-256', async () => {
  await initialized();
  git('init', '-q', '--bare', '--object-format=sha256', 'bare.git');
  git('commit', '-q', '--allow-empty', '-m', 'x');
  git('worktree', 'add', '-q', 'second');
  const at = (folder: string) => ({ env: { GIT_DIR: join(box.folder, folder) } });
  for (const place of [at('bare.git'), at('second/.git')]) {
    expect(await gatos(['init'], place)).toMatchObject({ code: 0 });
    expect(await gatos(['emit', '--type', 'a', '--payload', '1'], place)).toMatchObject({ code: 0 });
    expect(await gatos(['verify'], place)).toMatchObject({ code: 0 });
  }
  expect((await json('verify')).journals[0].events).toBe(1);
});

test('a profile is not written through a link that leads elsewhere', async () => {
  symlinkSync(box.keys.folder, join(box.folder, 'gatos'));
  expect(await gatos(['init'])).toMatchObject({ code: 2 });
  expect(Object.keys(box.keys.tree()).filter((path) => path.includes('profile'))).toEqual([]);
});
