import { jest } from '@jest/globals';
import { ulid } from './fake-io.ts';
import { Repository } from './repository.ts';

jest.setTimeout(30_000);

let box: Repository;
const EVENTS = 150;
const SPILT = 97;

const git = (...args: string[]) => box.git(...args);
const gatos = (...argv: string[]) => box.gatos(argv);
const json = (...argv: string[]) => box.json(...argv);

/* The one event that brings the widgets below 0, in the middle of a commit of 64. */
beforeAll(async () => {
  box = new Repository();
  box.write(
    'gatos/fold.lua',
    `return {
  init = function() return { inventory = { widgets = 10 }, seen = 0 } end,
  fold = function(state, event)
    state.inventory.widgets = state.inventory.widgets + event.payload.n
    state.seen = state.seen + 1
    return state
  end,
}
`,
  );
  expect(await gatos('init')).toMatchObject({ code: 0, stderr: '' });
  const lines = Array.from({ length: EVENTS }, (_, i) =>
    JSON.stringify({ ulid: ulid(i + 1), type: 'use', payload: { n: i + 1 === SPILT ? -50 : 0 } }),
  );
  box.write('events.jsonl', `${lines.join('\n')}\n`);
  expect(await gatos('emit', '--events', 'events.jsonl')).toMatchObject({ code: 0 });
  expect(await gatos('fold')).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => box.remove());

test('by an expression: the event, its commit, what it changed, and that the state is proven', async () => {
  const found = await json('bisect', '--where', 'state.inventory.widgets >= 0');
  const head = git('rev-parse', 'refs/gatos/state/main');
  expect(found).toMatchObject({
    culprit: {
      event: { ulid: ulid(SPILT), payload: { n: -50 } },
      journal: 'refs/gatos/journal/main/user-ada',
    },
    before: { index: SPILT - 1, answer: 'true' },
    after: { index: SPILT, answer: 'false' },
    differences: [
      { artifact: 'state.json', path: '$.inventory.widgets', old: 10, new: -40 },
      { artifact: 'state.json', path: '$.seen', old: SPILT - 1, new: SPILT },
    ],
    proof: { checkpoint: head, ok: true },
  });
  expect(git('show', `${found.culprit.commit}:${ulid(SPILT)}.cbor`)).toContain('use');
  expect(found.asked).toBeLessThan(12);
  // The other way round it is the same event.
  const opposite = await json('bisect', '--where', 'state.inventory.widgets < 0');
  expect(opposite).toMatchObject({ culprit: found.culprit, before: { answer: 'false' } });
  const shown = await gatos('bisect', '--where', 'state.inventory.widgets >= 0');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^Culprit commit found\.\nevent {4}\w{26} {2}use {2}by user:ada\n/);
  expect(shown.stdout).toContain(`Proof-of-Fold verified: checkpoint ${head}.\n`);
});

test('by a command, in a session, as the README has it', async () => {
  expect(await gatos('bisect', 'run', 'true')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('BISECT_SESSION'),
  });
  const started = await gatos('bisect', 'start', '--state=main');
  expect(started).toMatchObject({ code: 0, stderr: '' });
  expect(started.stdout).toMatch(/^149 events left, about 8 steps\nnow after event 75: /);
  const command = `node -e 'process.exit(JSON.parse(require("fs").readFileSync(0)).inventory.widgets < 0 ? 0 : 1)'`;
  const ran = await gatos('bisect', 'run', command);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain(ulid(SPILT));
  expect(await gatos('bisect', 'run', 'exit 3')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^nothing to find: it is false at both ends/),
  });
  for (const broken of ['exit 125', 'no-such-command', 'kill -9 $$'])
    expect(await gatos('bisect', 'run', broken)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('BISECT_COMMAND'),
    });
  const several = await gatos('bisect', 'run', 'sh', '-c', 'exit 0', '--format');
  expect(several.stdout).toMatch(/^nothing to find: it is true at both ends/);
});

test('by hand, with events that come meanwhile', async () => {
  const start = ['bisect', 'start', '--good', ulid(90), '--bad', ulid(100)];
  expect(await gatos(...start)).toMatchObject({ code: 0, stderr: '' });
  expect(await gatos('emit', '--type', 'use', '--payload', '{"n": 0}')).toMatchObject({ code: 0 });
  let said = '';
  let answers = 0;
  while (!said.startsWith('Culprit')) {
    const state = JSON.parse((await gatos('bisect', 'show')).stdout);
    const ran = await gatos('bisect', state.inventory.widgets < 0 ? 'bad' : 'good');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    said = ran.stdout;
    answers++;
  }
  expect(said).toContain(ulid(SPILT));
  expect(answers).toBeLessThan(5);
  const log = await json('bisect', 'log');
  expect(log).toMatchObject({ ns: 'main', good: SPILT - 1, bad: SPILT });
  expect(log.log).toHaveLength(answers);
  expect(await gatos('bisect', 'reset')).toMatchObject({ code: 0 });
  expect(await gatos('bisect', 'log')).toMatchObject({ code: 2 });
});

test('what is wrong with the question or the ends is said', async () => {
  const code = async (...argv: string[]) => {
    const { code: exit, stderr } = await gatos('bisect', ...argv);
    return `${exit} ${/error\[(\w+)\]/.exec(stderr)?.[1]}`;
  };
  expect(await code()).toBe('2 USAGE');
  expect(await code('--where', 'state.inventory.widgets >=')).toMatch(/^1 /);
  expect(await code('--where', 'state.nothing < 1')).toBe('1 TYPE');
  expect(await code('--where', 'true', '--good', ulid(900))).toBe('2 BISECT_POINT');
  expect(await code('--where', 'true', '--good', ulid(9), '--bad', ulid(8))).toBe('2 BISECT_POINT');
  expect(await code('--where', 'true', '--good', 'abcdef')).toBe('2 BISECT_POINT');
  expect((await gatos('bisect', '--where', 'true', '--good', '')).stderr).toContain(
    'an empty name is neither',
  );
  expect(await code('--where', 'true', '--state', 'No')).toBe('2 NAMESPACE');
  expect(await code('start', '--state', 'empty')).toBe('2 BISECT_POINT');
  expect(await gatos('bisect', '--where', '')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `--where:1:1: error[E0201]: expected one expression, but found nothing
1 | 
  | ^
hint: write one expression over state, like (state.count or 0) < 100; \`and\` joins conditions
`,
  });
  // A fault is shown where it is in what was written.
  const { stderr } = await gatos('bisect', '--where', 'true and\nstate.nothing.x');
  expect(stderr).toMatch(/^--where:2:1: error\[TYPE\].*\n2 \| state\.nothing\.x\n {2}\| \^+\n/);
  expect((await gatos('bisect', '--where', 'state.\u001b[31m')).stderr).not.toContain('\u001b');
  const same = await gatos('bisect', '--where', 'true', '--bad', 'refs/gatos/state/main');
  expect(same.stdout).toBe('nothing to find: it is true at both ends, after 0 and after 150 events\n');
});
