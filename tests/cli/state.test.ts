import { readFileSync, rmSync } from 'node:fs';
import { COUNTER, Sandbox, ulid } from './fake-io.ts';
import { Repository } from './repository.ts';

let box: Repository;
beforeEach(async () => {
  box = new Repository();
  box.write(
    'gatos/fold.lua',
    `return function(state, event)
  if event.type == "add" then
    state.count = (state.count or 0) + event.payload.n
  end
  return state
end
`,
  );
  expect(await gatos('init')).toMatchObject({ code: 0, stderr: '' });
});
afterEach(() => box.remove());

const git = (...args: string[]) => box.git(...args);
const gatos = (...argv: string[]) => box.gatos(argv);
const json = (...argv: string[]) => box.json(...argv);
const add = async (n: number) => {
  const ran = await gatos('emit', '--type', 'add', '--ulid', ulid(n), '--payload', `{"n": ${n}}`);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
};
const REF = 'refs/gatos/state/main';

test('emit, show, fold, verify, log, diff: the whole way', async () => {
  expect((await gatos('fold')).stdout).toBe('no events\n');
  await add(10);
  const shown = await gatos('state', 'show');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^\{"count":10\}\n\nns {12}main\ncheckpoint {4}[0-9a-f]{40}\nevents {8}1\n/);
  const first = git('rev-parse', REF);
  expect((await gatos('fold')).stdout).toBe(`${first}  nothing new\n`);

  await add(15);
  const second = await json('fold');
  expect(second).toEqual({ checkpoint: git('rev-parse', REF), from: first, new: true, read: 1 });
  const state = await json('state', 'show', REF);
  expect(state).toMatchObject({
    artifacts: { 'state.json': { count: 25 } },
    provenance: { ns: 'main', checkpoint: second.checkpoint, events: 2 },
  });
  // The provenance is that of the trailers.
  const trailer = (name: string) =>
    git('log', '-1', `--format=%(trailers:key=${name},valueonly)`, REF).trim();
  expect(state.provenance.state_root).toBe(trailer('State-Root'));
  expect(Object.values(state.provenance.ledger)).toEqual([trailer('Ledger-Head')]);
  expect(git('show', `${REF}:state.json`)).toBe('{"count":25}');

  const verified = await gatos('fold', 'verify', REF);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
  expect(verified.stdout).toContain(`  ok     state_root          ${trailer('State-Root')}\n`);
  expect((await json('fold', 'verify', first.slice(0, 8))).ok).toBe(true);
  const log = (await gatos('state', 'log')).stdout.trim().split('\n');
  expect(log.map((line) => line.split('  ').slice(0, 2))).toEqual([
    [second.checkpoint, '2 events'],
    [first, '1 event'],
  ]);
  expect(await gatos('state', 'diff', first.slice(0, 8), REF)).toEqual({
    code: 1,
    stderr: '',
    stdout: 'state.json $.count\n  old 10\n  new 25\n',
  });
  expect(await json('state', 'diff', REF, REF)).toEqual({
    old: second.checkpoint,
    new: second.checkpoint,
    differences: [],
  });
});

test('verify exits with 1 and says what was expected and what was found', async () => {
  await add(1);
  await gatos('fold');
  const message = git('log', '-1', '--format=%B', REF);
  const blob = box.gitOn('{"count":99}', 'hash-object', '-w', '--stdin');
  const tree = box.gitOn(`100644 blob ${blob}\tstate.json\n`, 'mktree');
  const forged = git('commit-tree', tree, '-p', REF, '-m', message);
  git('update-ref', REF, forged);
  const ran = await gatos('fold', 'verify', REF);
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expect(ran.stdout).toMatch(/WRONG {2}artifacts\n {11}expected blake3:\w+\n {11}actual {3}blake3:\w+\n/);
  expect(await gatos('state', 'show', REF)).toMatchObject({ code: 1, stdout: '' });
  expect((await gatos('state', 'show')).stdout).toMatch(/^\{"count":1\}\n/);
});

test('without a file the fold is that of the last checkpoint', async () => {
  await add(1);
  await gatos('fold');
  rmSync(`${box.folder}/gatos/fold.lua`);
  await add(2);
  expect((await gatos('state', 'show')).stdout).toMatch(/^\{"count":3\}\n/);
});

test('a fold that fails: where, and at which event; nothing is written', async () => {
  await add(1);
  expect((await gatos('emit', '--type', 'boom', '--ulid', ulid(2), '--payload', '{}')).code).toBe(0);
  box.write('counter.lua', COUNTER);
  const before = git('for-each-ref');
  const ran = await gatos('fold', '--fold', 'counter.lua');
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toContain('counter.lua:7:');
  expect(ran.stderr).toContain(`gatos log shows the event ${ulid(2)}; nothing was written`);
  expect(git('for-each-ref')).toBe(before);
});

test.each<[string[], string, number]>([
  [['fold', 'verify', REF], 'STATE_MISSING', 2],
  [['fold', 'verify', '../x'], 'STATE_MISSING', 2],
  [['fold', 'verify', 'refs/gatos/state/A b'], 'NAMESPACE', 2],
  [['fold', '--ns', '../x'], 'NAMESPACE', 2],
  [['state', 'show'], 'STATE_MISSING', 2],
  [['state', 'log', '--ns', 'X'], 'NAMESPACE', 2],
  [['state', 'diff', 'abcd', REF], 'STATE_MISSING', 2],
  [['fold', '--actor', 'user:bob'], 'KEY_MISSING', 2],
  [['fold', '--fold', 'none.lua'], 'INPUT_READ', 2],
])('refused: %j', async (argv, code, exit) => {
  const ran = await gatos(...argv, '--format', 'json');
  expect(ran).toMatchObject({ code: exit, stdout: '' });
  expect(JSON.parse(ran.stderr).error.code).toBe(code);
});

test('a proof leaves its repository as a file, and is checked with and without it', async () => {
  for (const n of [1, 2, 3]) await add(n);
  await gatos('fold');
  const written = await json('prove', '--events', '-o', 'all.proof');
  expect(written).toMatchObject({ file: 'all.proof', checkpoint: git('rev-parse', REF), events: true });
  expect(await gatos('prove', REF)).toMatchObject({ code: 0, stderr: '' });
  for (const file of ['main.proof', 'all.proof']) {
    const inside = await json('verify', file);
    expect(inside).toMatchObject({ against: `${box.folder}/.git`, ok: true, actor: 'user:ada', events: 3 });
    expect((await json('verify', file, '--alone', '--key', written.key)).against).toBe(null);
  }
  const ran = await gatos('verify', 'all.proof', '--alone');
  expect(ran.stdout).toMatch(/ {2}ok {5}event signatures {4}3\n/);

  const elsewhere = new Sandbox();
  elsewhere.write('all.proof', readFileSync(`${box.folder}/all.proof`));
  const options = { env: { PATH: process.env.PATH ?? '', HOME: box.folder } };
  const audited = await elsewhere.gatos(['verify', 'all.proof', '--key', written.key], options);
  expect(audited).toMatchObject({ code: 0, stderr: '' });
  const other = written.key.replace(/.$/, (digit: string) => (digit === '0' ? '1' : '0'));
  expect(await elsewhere.gatos(['verify', 'all.proof', '--key', other], options)).toMatchObject({ code: 1 });
  elsewhere.write('all.proof', 'something else');
  const refused = await elsewhere.gatos(['verify', 'all.proof'], options);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('PROOF_INVALID') });
  elsewhere.remove();
  // The repository has lost what was proven.
  git('update-ref', '-d', 'refs/gatos/journal/main/user-ada');
  expect(await gatos('verify', 'main.proof')).toMatchObject({ code: 1, stderr: '' });
});

test('a state that was folded elsewhere too goes on from the chain of there', async () => {
  const PROOFS = 'refs/gatos/audit/proofs/main';
  await add(1);
  await gatos('fold');
  const chains = [REF, PROOFS].map((ref) => ({ ref, before: git('rev-parse', ref) }));
  await add(2);
  await gatos('fold');
  for (const { ref, before } of chains) {
    git('update-ref', ref.replace('refs/', 'refs/remotes/origin/'), ref);
    git('update-ref', ref, before);
  }
  await add(3);
  await gatos('fold');
  const there = 'refs/remotes/origin/gatos/state/main';
  expect(() => git('merge-base', '--is-ancestor', there, REF)).toThrow();
  expect(await json('fold', '--onto', 'origin')).toMatchObject({
    from: git('rev-parse', there),
    new: true,
    read: 1,
  });
  for (const { ref } of chains)
    git('merge-base', '--is-ancestor', ref.replace('refs/', 'refs/remotes/origin/'), ref);
  expect((await json('fold', 'verify', REF)).ok).toBe(true);
  expect(await gatos('fold', '--onto', 'elsewhere')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('STATE_MISSING'),
  });
});
