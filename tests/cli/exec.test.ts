import { BrokenPipe, OutputFailure } from '../../cli/io.ts';
import { Sandbox } from './fake-io.ts';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const exec = (
  source: string,
  args: readonly string[] = [],
  options: Parameters<Sandbox['gatos']>[1] = {},
) => {
  box.write('script.lua', source);
  return box.gatos(['exec', 'script.lua', ...args], options);
};

test('prints bytes as they are', async () => {
  const ran = await exec('print("caf\u00e9", "\\xff\\0", 7 / 2, true)\nprint()');
  expect(ran).toEqual({ code: 0, stdout: 'caf\xc3\xa9\t\xff\0\t3.5\ttrue\n\n', stderr: '' });
});

test('arguments are strings, also those that look like options of gatos', async () => {
  const args = ['1', '--fuel', '-x', '', 'né', '--help'];
  const ran = await exec('print(select("#", ...), ...)', args);
  expect(ran).toEqual({ code: 0, stdout: '6\t1\t--fuel\t-x\t\tn\xc3\xa9\t--help\n', stderr: '' });
});

test('from standard input, with a #! line, functions that assign variables of the file', async () => {
  const stdin = '#!/usr/bin/env gatos\nlocal n = 0\nlocal function up() n = n + 1 end\nup() up() print(n)';
  expect(await box.gatos(['exec', '-'], { stdin })).toEqual({ code: 0, stdout: '2\n', stderr: '' });
});

test('much output comes out whole and in order', async () => {
  const ran = await exec('for i = 1, 50000 do print(i) end print(("x"):rep(200000))');
  const lines = Array.from({ length: 50000 }, (_, i) => `${i + 1}\n`).join('');
  expect(ran.stdout === `${lines}${'x'.repeat(200000)}\n`).toBe(true);
});

test('on a terminal every line comes at once', async () => {
  const written: string[] = [];
  const stdout = {
    isTerminal: true,
    write: (data: string | Uint8Array) => void written.push(`${Buffer.from(data as Uint8Array)}`),
  };
  await exec('print(1) print(2)', [], { stdout });
  expect(written).toEqual(['1\n', '2\n']);
});

test('a reader that goes away ends it quietly, even an endless one that catches errors', async () => {
  const stdout = {
    isTerminal: false,
    write() {
      throw new BrokenPipe();
    },
  };
  const ran = await exec('while true do pcall(print, "y") end', [], { stdout });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
});

test('an output that cannot be written is said', async () => {
  const stdout = {
    isTerminal: false,
    write() {
      throw new OutputFailure('no space left on the device (ENOSPC)');
    },
  };
  const ran = await exec('print(1)', [], { stdout });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toBe(
    'error[OUTPUT_WRITE]: cannot write to standard output: no space left on the device (ENOSPC)\n',
  );
});

test('an error comes after what was printed, with position and traceback', async () => {
  const ran = await exec('local function f(t)\n  return t.x.y\nend\nprint("before")\nlocal v = f({})\n');
  expect(ran.code).toBe(1);
  expect(ran.stdout).toBe('before\n');
  expect(ran.stderr).toBe(
    [
      "script.lua:2:10: error[TYPE]: attempt to index a nil value (key 'y')",
      '2 |   return t.x.y',
      '  |          ^^^^^',
      'traceback, innermost first:',
      '  script.lua:2:10 in f',
      '  script.lua:5:11 in chunk',
      '',
    ].join('\n'),
  );
});

test.each([
  ['while true do end', ['--fuel', '1000'], 4, /error\[FUEL\][\s\S]*raise it with --fuel/],
  ['local t = {} while true do t[#t + 1] = {} end', ['--memory', '10000'], 4, /error\[MEMORY\]/],
  ['local function f() return f() + 1 end f()', [], 4, /error\[DEPTH\][\s\S]*… \d+ more\n/],
  ['error({})', [], 1, /error\[ERROR\]: \(error object is a table value\)/],
  ['error("n\u00e9")', [], 1, /error\[ERROR\]: né\n/],
  ['print(nosuch)', [], 1, /error\[E\d+\].*nosuch/],
  ['os.exit()', [], 1, /error\[E\d+\]/],
  ['((', [], 1, /error\[E\d+\]/],
])('%s', async (source, options, code, expected) => {
  box.write('script.lua', source);
  const ran = await box.gatos(['exec', ...options, 'script.lua']);
  expect(ran).toMatchObject({ code, stdout: '' });
  expect(ran.stderr).toMatch(expected);
});

test.each([
  ['no script', ['exec'], /missing required argument/],
  ['a missing script', ['exec', 'no.lua'], /cannot read no\.lua/],
  ['an unknown option', ['exec', '--feul', '3', 'script.lua'], /Did you mean --fuel/],
  ['fuel that is none', ['exec', '--fuel', 'x', 'script.lua'], /'x' is invalid/],
])('%s is wrong use', async (_, argv, expected) => {
  box.write('script.lua', 'print(1)');
  const ran = await box.gatos(argv);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(expected);
});
