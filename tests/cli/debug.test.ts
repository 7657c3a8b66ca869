import { COUNTER, event, Sandbox, ulid } from './fake-io.ts';
import { Repository } from './repository.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
  box.write('events.jsonl', [1, 2, 3].map((n) => event(n)).join('\n'));
});
afterEach(() => box.remove());

const debug = (commands: string, ...more: string[]) =>
  box.gatos(['debug', 'fold.lua', '--events', 'events.jsonl', ...more], { stdin: commands });

test('commands of a pipe are written before what they say', async () => {
  const { code, stdout, stderr } = await debug(
    'break 3 if state.count == 2\nrun\nlocals\nback\nstate\nquit\nnever',
  );
  expect(stdout).toBe(`(gatos) break 3 if state.count == 2
breakpoint 1: fold.lua:3 if state.count == 2
(gatos) run
breakpoint 1
event 3 of 3: ${ulid(3)} tick
fold.lua:3 in bump
  1 | -- counts events
  2 | local function bump(state, by)
> 3 |   state.count = (state.count or 0) + by
  4 |   return state
  5 | end
  6 | return function(state, event)
(gatos) locals
state = { count = 2 }
by = 1
(gatos) back
event 3 of 3: ${ulid(3)} tick
fold.lua:11 in anonymous
   8 |   if event.type == "spin" then while true do end end
   9 |   if event.type == "dive" then local function f(n) return f(n + 1) + 1 end return f(1) end
  10 |   if event.type == "lose" then return nil end
> 11 |   return bump(state, 1)
  12 | end
  13 |
(gatos) state
{ count = 2 }
(gatos) quit
`);
  expect([code, stderr]).toEqual([0, '']);
});

test('every command of the help does something or says what is wrong', async () => {
  const { stdout } = await debug('help');
  const names = [...stdout.matchAll(/^([a-z]+)(?:,| |$)/gm)].map(([, name]) => name!);
  expect(names).toEqual(
    expect.arrayContaining(['break', 'rcontinue', 'goto', 'diff', 'fuel', 'where', 'quit']),
  );
  const rests = ['', ' 1', ' $.count', ' \u001b[31m', ' 99999999999999999999'];
  const lines = names
    .filter((name) => name !== 'quit')
    .flatMap((name) => rests.map((rest) => `goto 2\n${name}${rest}`));
  const ran = await debug(lines.join('\n'));
  expect(ran).toMatchObject({ code: 1, stderr: '' });
  expect(ran.stdout).not.toContain('\u001b');
  expect(ran.stdout.match(/^\(gatos\) /gm)).toHaveLength(2 * lines.length);
});

test('a command refuses what it does not take', async () => {
  const { stdout } = await debug('help');
  const [, ...lines] = stdout.split('\n').filter((line) => /^[a-z]/.test(line));
  for (const line of lines) {
    const [, names = '', usage = ''] = /^([a-z]+(?:, [a-z]+)*)(?: (.*))?$/.exec(line) ?? [];
    for (const name of names.split(', ')) {
      const { stdout: said } = await debug(`${name}${usage === '' ? ' 1' : ''}\nlist 1`);
      if (usage === '') expect(said).toContain(`error: ${name} takes nothing: leave out 1\n`);
      else if (!usage.startsWith('[')) expect(said).toContain(`error: ${name} takes ${usage}\n`);
      else expect(said).not.toContain(`error: ${name} takes`);
    }
  }
  const numbers = ['delete 1e0', 'frame 0x0', 'cond 0b1 true', 'diff 1.0', 'list -1'];
  const refused = await debug(['break 3', 'goto 1', ...numbers].join('\n'));
  expect(refused.stdout.match(/error: \S+ is not the number of /g)).toHaveLength(numbers.length);
});

test('commands of a file; one that is wrong makes the exit code 1 and does not end the session', async () => {
  box.write('commands', '# a comment\ngoto 9\nfrobnicate\nprint 1 +\nprint state\ncontinue\n');
  const { code, stdout } = await debug('', '--commands', 'commands');
  expect(code).toBe(1);
  expect(stdout).toMatch(/goto takes the number of an event, 1 to 3/);
  expect(stdout).toMatch(/error: no command frobnicate/);
  expect(stdout).toMatch(/at the end: state_root = blake3:[0-9a-f]{64}\n$/);
});

test('an endless loop and a fault are shown where they are', async () => {
  box.write('events.jsonl', [event(1), event(2, 'spin')].join('\n'));
  const spin = await debug('continue\nwhere', '--fuel', '1000');
  expect(spin.stdout).toContain('FUEL: out of fuel');
  expect(spin.stdout).toContain('>  8 |');
  box.write('events.jsonl', event(1, 'boom'));
  const boom = await debug('continue');
  expect(boom.stdout).toContain("TYPE: attempt to index a nil value (key 'y')");
});

test('what is not there or cannot be debugged is refused', async () => {
  expect(await box.gatos(['debug', 'fold.lua'])).toMatchObject({ code: 2, stdout: '' });
  expect(await box.gatos(['debug', 'fold.lua', '--events', 'no'])).toMatchObject({ code: 2, stdout: '' });
  await box.gatos(['foldc', 'fold.lua', '-o', 'fold.rgf']);
  const compiled = ['debug', 'fold.rgf', '--events', 'events.jsonl'];
  expect((await box.gatos(compiled, { stdin: 'break 3\nrun\nlocals' })).stdout).toContain('by = 1');
  box.write('fold.rgf.map', '{}');
  expect((await box.gatos(compiled)).stderr).toContain('error[SOURCE_MAP]');
});

test('a log out of order is debugged with --sort, as it is run', async () => {
  box.write('events.jsonl', [event(2, 'b'), event(1, 'a')].join('\n'));
  expect((await debug('goto 1\nprint event.type', '--sort')).stdout).toContain('\n"a"\n');
  expect((await debug('goto 2')).stdout).toContain('ULID_ORDER');
});

test.each([
  ['null', 'EVENT_SHAPE'],
  ['[1,2]', 'EVENT_SHAPE'],
  ['{"x":1}', 'EVENT_SHAPE'],
  ['def f(x):', 'JSON_SYNTAX'],
  [event(0), 'ULID_ORDER'],
])('a line that is no event of the log, %s: which one, as gatos run says it', async (line, code) => {
  box.write('events.jsonl', `${event(1)}\n\n${line}\n`);
  const { stderr } = await box.gatos(['run', 'fold.lua', '--events', 'events.jsonl']);
  expect(stderr).toMatch(new RegExp(`^events\\.jsonl:3(:1)?: error\\[${code}\\]`));
  for (const argv of [
    ['fold', 'trace', 'fold.lua', '--path', '$.count'],
    ['profile', 'fold.lua'],
  ])
    expect(await box.gatos([...argv, '--events', 'events.jsonl'])).toMatchObject({ code: 3, stderr });
  const ran = await debug('break type tick\nrun\ncontinue\nevent\nprint event\nstate');
  expect(ran).toMatchObject({ stderr: '', stdout: expect.stringContaining(`\n${code}: `) });
  expect(ran.stdout).toContain('\nevent 2 of 2');
  expect(ran.stdout).not.toContain('undefined undefined');
});

test('what could never stop, and lines and events that are not there, are refused', async () => {
  const wrong = async (command: string) => {
    const { code, stdout } = await debug(command);
    expect([command, code]).toEqual([command, 1]);
    return stdout.split('\n')[1];
  };
  expect(await wrong('break 3 if state.count >')).toMatch(/^error: the condition: expected an expression/);
  expect(await wrong('cond 1 (')).toMatch(/^error: the condition: /);
  expect(await wrong('list x')).toBe('error: x is not the number of a line');
  box.write('events.jsonl', '');
  expect(await wrong('goto 1')).toBe('error: there are no events to go to');
  box.write('fold.lua', 'function fold(events)\n  return emit_json_canonical("n.json", #events)\nend');
  for (const what of ['event 1', 'type tick', 'write $.count'])
    expect(await wrong(`break ${what}`)).toMatch(/^error: a batch fold sees all events in one call/);
});

test('what an event does to the state is shown in a few lines, however much it is', async () => {
  box.write(
    'fold.lua',
    'return function(state, event) for i = 1, 1000 do state["n" .. i] = event.ulid end return state end',
  );
  const { stdout } = await debug('diff 2');
  expect(stdout.split('\n')).toHaveLength(103);
  expect(stdout).toMatch(/\nand 900 more\n$/);
});

test('fold trace lists what changed a value, with both sides', async () => {
  const argv = ['fold', 'trace', 'fold.lua', '--events', 'events.jsonl', '--path'];
  expect((await box.gatos([...argv, '$.count'])).stdout).toBe(
    [1, 2, 3].map((n) => `event ${n}  ${ulid(n)}  tick  ${n === 1 ? '(nothing)' : n - 1} -> ${n}\n`).join(''),
  );
  const lines = (await box.gatos([...argv, '$.count', '--format', 'json'])).stdout.trim().split('\n');
  expect(JSON.parse(lines[1]!)).toEqual({
    before: 1,
    after: 2,
    event: { number: 2, ulid: ulid(2), type: 'tick' },
  });
  const stderr = 'the state never has anything at $.never\n';
  expect(await box.gatos([...argv, '$.never'])).toEqual({ code: 0, stdout: '', stderr });
  expect((await box.gatos([...argv, '$.never', '--format', 'json'])).stderr).toBe('');
  expect(await box.gatos([...argv, 'count'])).toMatchObject({ code: 2, stdout: '' });
  box.write('events.jsonl', [event(1), event(2, 'boom')].join('\n'));
  const failed = await box.gatos([...argv, '$.count']);
  expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining('event 1') });
  expect(failed.stderr).toContain(`while folding the event ${ulid(2)} (events.jsonl:2)`);
});

test('profile prints a table, and files for viewers', async () => {
  const argv = ['profile', 'fold.lua', '--events', 'events.jsonl'];
  const table = await box.gatos(argv);
  expect(table.stdout).toMatch(/^ +fuel +share +with calls +ms +function\n/);
  expect(table.stdout).toContain('state.count = (state.count or 0) + by');
  const json = JSON.parse((await box.gatos([...argv, '--format', 'json'])).stdout);
  expect(json.lines[0]).toMatchObject({
    file: 'fold.lua',
    fuel: expect.any(Number),
    time: expect.any(Number),
  });
  const run = JSON.parse(
    (await box.gatos(['run', 'fold.lua', '--events', 'events.jsonl', '--format', 'json'])).stdout,
  );
  expect(json.fuel).toBe(run.fuel);
  expect((await box.gatos([...argv, '--format', 'flamegraph'])).stdout).toMatch(/^<svg /);
  expect(JSON.parse((await box.gatos([...argv, '--format', 'speedscope'])).stdout).profiles).toHaveLength(2);
});

test('repl takes lines of a pipe: EchoLua, the state of a checkpoint, and conditions of a policy', async () => {
  const plain = await box.gatos(['repl'], {
    stdin: 'local function f(n)\n return n * 2\nend\nf(21)\n"\u001b[0m"\n',
  });
  expect(plain).toEqual({ code: 0, stdout: '42\n"\\u001b[0m"\n', stderr: '' });
  await box.gatos(['run', 'fold.lua', '--events', 'events.jsonl', '--out', 'state']);
  const state = await box.gatos(['repl', '--from', 'state/checkpoint.json'], {
    stdin: 'state.count\nnope\n',
  });
  expect(state).toMatchObject({ code: 1, stdout: expect.stringMatching(/^3\n/) });
  box.write(
    'p.rgs',
    'define:\n  mine: "actor == \'user:ada\'"\nrules:\n  - when: { intent: [exec] }\n    allow_if: mine\n',
  );
  box.write('intent.json', JSON.stringify({ intent: 'exec', actor: 'user:ada', command: 'ls' }));
  const policy = await box.gatos(['repl', '--policy', 'p.rgs', '--intent', 'intent.json'], {
    stdin: "mine\nactor == 'x'\n:lua\n1 + 1\n:policy\nnope\n",
  });
  expect(policy.stdout).toMatch(
    /^true .*\n {2}actor = "user:ada"\nfalse .*\n.*\n2\nerror\[E\d+\]: unknown name `nope`/,
  );
  expect(policy.code).toBe(1);
});

test('the events of the ledger are debugged and traced as those of a log', async () => {
  const repository = new Repository();
  repository.write('fold.lua', COUNTER);
  const gatos = (...argv: string[]) => repository.gatos(argv, { stdin: 'goto 2\nprint event.type' });
  expect(await gatos('init')).toMatchObject({ code: 0 });
  for (const n of [1, 2]) {
    const emitted = await gatos('emit', '--type', `tick.${n}`, '--ulid', ulid(n), '--payload', '{}');
    expect(emitted).toMatchObject({ code: 0, stderr: '' });
  }
  const traced = await gatos('fold', 'trace', 'fold.lua', '--ns', 'main', '--path', '$.count');
  expect(traced).toEqual({
    code: 0,
    stdout: `event 1  ${ulid(1)}  tick.1  (nothing) -> 1\nevent 2  ${ulid(2)}  tick.2  1 -> 2\n`,
    stderr: '',
  });
  expect((await gatos('debug', 'fold.lua', '--ns', 'main')).stdout).toContain('\n"tick.2"\n');
  expect(await gatos('debug', 'fold.lua', '--ns', 'main', '--events', 'events.jsonl')).toMatchObject({
    code: 2,
  });
  repository.remove();
});

test('a fold in YAML is stepped through by its lines, and those of the Lua it names', async () => {
  box.write(
    'fold.yaml',
    'version: 1\ninputs: ["gatos/journal/**"]\nreducers:\n  - kind: map-join-max\n    key: "$.who"\n    value: "$.points"\n    into: best\n  - lua: own.lua\n    into: own\n',
  );
  box.write(
    'own.lua',
    'return function(state, event)\n  local n = (state.n or 0) + 1\n  return { n = n }\nend\n',
  );
  box.write('events.jsonl', [1, 2].map((n) => event(n, 'tick', { who: 'ada', points: n })).join('\n'));
  const ran = await box.gatos(['debug', 'fold.yaml', '--events', 'events.jsonl'], {
    stdin: 'break own.lua:3\nbreak 4\nrun\ncontinue\nlocals\nwhere\nstate $.best\ndiff',
  });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('> 4 |   - kind: map-join-max\n');
  expect(ran.stdout).toContain('> 3 |   return { n = n }\n');
  expect(ran.stdout).toContain('n = 1\n');
  expect(ran.stdout).toMatch(/\*0 own\.lua:3 in anonymous\n 1 fold\.yaml:\d+ in fold\n/);
  expect(ran.stdout).toContain('$.best.ada  nothing -> 1');
});
