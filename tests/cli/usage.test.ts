import { reportBug } from '../../cli/report-bug.ts';
import { COUNTER, event, Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
  box.write('events.jsonl', [event(2), event(1)].join('\n'));
});
afterEach(() => {
  box.remove();
  for (const name of Object.keys(process.env)) if (name.startsWith('GATOS_')) delete process.env[name];
});

/** commander reads the environment of the process itself. */
const withEnvironment = (argv: readonly string[], env: Record<string, string>) => {
  Object.assign(process.env, env);
  return box.gatos(argv, { env });
};

test('version and help', async () => {
  expect(await box.gatos(['--version'])).toMatchObject({ code: 0, stdout: 'gatos 0.1.0\n', stderr: '' });
  for (const argv of [['--help'], ['-h'], ['help']]) {
    const help = await box.gatos(argv);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Exit codes:');
  }
  for (const command of ['foldc', 'run', 'exec', 'disasm']) {
    const help = await box.gatos([command, '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('\nExamples:\n  gatos ');
    expect(await box.gatos(['help', command])).toEqual(help);
  }
});

test.each([
  [[], /^Usage: gatos/],
  [['rnu'], /^error\[USAGE\]: unknown command 'rnu'\nhint: Did you mean run\?\n$/],
  [['help', 'dissasm'], /unknown command 'dissasm'\nhint: Did you mean disasm\?/],
  [['--vrsion'], /unknown option '--vrsion'\nhint: Did you mean --version\?/],
  [['zzzzzz'], /unknown command 'zzzzzz'\nhint: gatos --help/],
  [[''], /unknown command ''/],
  [['\x1b[2Jrun'], /unknown command '<U\+001B>\[2Jrun'/],
  [['disasm'], /missing required argument 'FILE'\nhint: gatos disasm --help/],
  [['bisect', 'run'], /missing required argument 'COMMAND'\nhint: gatos bisect run --help/],
  [['key', 'frob'], /unknown command 'frob'\nhint: gatos key --help/],
  [['key', ''], /unknown command ''\nhint: gatos key --help/],
  [['--format', 'x'], /unknown option '--format'\nhint: gatos --help/],
])('%j is wrong use', async (argv, expected) => {
  const ran = await box.gatos(argv);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(expected);
  expect(ran.stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
});

test.each([
  ['foldc', 'x.lua', '-o'],
  ['policyc', 'x.rgs', '-o'],
  ['prove', '-o'],
  ['run', 'x.lua', '--out'],
  ['merge', 'a', 'b', 'c', '--out'],
  ['test', '--lcov'],
  ['test', '--html'],
])('what is written is a file: %s', async (...argv) => {
  expect((await box.gatos([argv[0]!, '--help'])).stdout).toMatch(/never -\s+\(standard\s+output\)/);
  for (const path of ['', '-', '-x']) {
    const ran = await box.gatos([...argv, path]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(path === '' ? /must not be empty/ : /is written \.\/-/);
    expect(ran.stderr).toContain(`hint: gatos ${argv[0]} --help`);
  }
});

test.each([
  ['foldc'],
  ['policyc'],
  ['exec'],
  ['disasm'],
  ['lint'],
  ['format'],
  ['test'],
  ['verify'],
  ['policy', 'check'],
])('the empty path is no file and no folder: %s', async (...argv) => {
  const ran = await box.gatos([...argv, '']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('the path of a file must not be empty');
});

test('wrong use as JSON', async () => {
  const ran = await box.gatos(['run', 'fold.lua', '--evnts', 'x', '--format', 'json']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(JSON.parse(ran.stderr)).toEqual({
    error: { code: 'USAGE', message: "unknown option '--evnts'", hint: 'Did you mean --events?' },
  });
});

describe('options from the environment', () => {
  const RUN = ['run', 'fold.lua'];

  test('are taken, and the command line goes before them', async () => {
    const env = { GATOS_RUN_EVENTS: 'events.jsonl', GATOS_RUN_SORT: '1', GATOS_RUN_FORMAT: 'json' };
    const ran = await withEnvironment(RUN, env);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout).events).toBe(2);
    const pretty = await withEnvironment([...RUN, '--format', 'pretty'], env);
    expect(pretty.stdout).toMatch(/^fold_root/);
  });

  test('a switch can be off', async () => {
    for (const value of ['0', 'false', 'no', 'OFF', '']) {
      const ran = await withEnvironment([...RUN, '--events', 'events.jsonl'], { GATOS_RUN_SORT: value });
      expect(ran.stderr).toContain('ULID_ORDER');
    }
    const flag = await withEnvironment([...RUN, '--events', 'events.jsonl', '--sort'], {
      GATOS_RUN_SORT: '0',
    });
    expect(flag.code).toBe(0);
  });

  test.each([
    [{ GATOS_RUN_SORT: 'maybe' }, /'maybe' from env 'GATOS_RUN_SORT' is invalid/],
    [{ GATOS_RUN_FUEL: '-3' }, /'-3' from env 'GATOS_RUN_FUEL' is invalid/],
    [{ GATOS_RUN_FORMAT: 'xml' }, /'xml' from env 'GATOS_RUN_FORMAT' is invalid/],
    [{ GATOS_RUN_ENGINE: 'warp' }, /'warp' from env 'GATOS_RUN_ENGINE' is invalid/],
  ])('%j is wrong use', async (env, expected) => {
    const ran = await withEnvironment(
      [...RUN, '--events', 'events.jsonl'],
      env as unknown as Record<string, string>,
    );
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(expected);
  });
});

test('every option has its variable, and the help says so', async () => {
  for (const command of ['foldc', 'run', 'exec', 'disasm']) {
    const { stdout } = await box.gatos([command, '--help']);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?--(\w+)/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'help');
    for (const flag of flags) {
      const text = stdout.replace(/\s+/g, ' ');
      expect(text).toContain(`env: GATOS_${command.toUpperCase()}_${flag.toUpperCase()})`);
    }
  }
});

test('a bug asks for a report, and shows its stack only when it is asked to', async () => {
  const broken = {
    isTerminal: false,
    write: () => {
      throw new TypeError('x is not a function');
    },
  };
  const ran = await box.gatos(['foldc', 'fold.lua'], { stdout: broken });
  expect(ran.code).toBe(70);
  expect(ran.stderr).toBe(
    'error[BUG]: this is a bug in gatos: TypeError: x is not a function\nhint: please report it, with the command and gatos 0.1.0; GATOS_DEBUG=1 shows more\n',
  );
  const debug = await box.gatos(['foldc', 'fold.lua'], { stdout: broken, env: { GATOS_DEBUG: '1' } });
  expect(debug.stderr).toMatch(/\n {4}at /);
  expect(reportBug).toBeInstanceOf(Function);
});

describe('disasm', () => {
  test('source and compiled give the same text', async () => {
    await box.gatos(['foldc', 'fold.lua', '-o', 'fold.rgf']);
    const source = await box.gatos(['disasm', 'fold.lua']);
    expect(source).toMatchObject({ code: 0, stderr: '' });
    expect(source.stdout).toMatch(/^module reducer\n\nfunction f0: /);
    expect(await box.gatos(['disasm', 'fold.rgf'])).toEqual(source);
    expect(await box.gatos(['disasm', '-'], { stdin: COUNTER })).toEqual(source);
  });

  test('every truncation and many changes of a compiled fold are refused or shown, never a crash', async () => {
    await box.gatos(['foldc', 'fold.lua', '-o', 'fold.rgf']);
    const bytes = Buffer.from(box.tree()['fold.rgf']!, 'latin1');
    for (let i = 1; i < bytes.length; i++) {
      const cut = await box.gatos(['disasm', '-'], { stdin: bytes.subarray(0, i) });
      expect(cut).toMatchObject({ code: 3, stdout: '' });
      expect(cut.stderr).toMatch(/^<stdin>: error\[ELC_DECODE\]: .*\(byte \d+\)\n$/);
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1 << (i % 8);
      const { code, stderr } = await box.gatos(['disasm', '-'], { stdin: changed });
      expect([0, 3]).toContain(code);
      if (code === 3) expect(stderr).toMatch(/^<stdin>: error\[ELC_/);
    }
  });
});
