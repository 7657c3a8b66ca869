import { LuaRepl } from './lua-repl.ts';

function session(...lines: readonly string[]): string[] {
  const repl = new LuaRepl();
  return lines.map((line) => {
    const reply = repl.enter(line);
    return reply.kind === 'more' ? '…' : reply.text;
  });
}

test('lines share locals and functions, and closures share variables across lines', () => {
  expect(
    session(
      'local n = 0',
      'local function inc(by) n = n + by print("now " .. n) return n end',
      'inc(2)',
      'inc(3)',
      'n',
      'n = n * 2',
      'n, inc ~= nil',
    ),
  ).toEqual(['', '', 'now 2\n2', 'now 5\n5', '5', '', '10  true']);
});

test('a line is not taken for an argument of the call before it', () => {
  expect(session('print(1) -- one', '"text"', 'print(2)', '({ 3 })[1]', 'print(4)', '{ 5 }')).toEqual([
    '1',
    '"text"',
    '2',
    '3',
    '4',
    '{ 5 }',
  ]);
});

test('what is wrong leaves no trace, and its place is in the line', () => {
  const [, undefinedName, fault, overflow, value] = session(
    'local t = { 1 }',
    'nope + 1',
    't.x.y = 2',
    'local function f() return f() + 1 end f()',
    't',
  );
  expect(undefinedName).toMatch(/^line:1:1: error\[E0401\]/);
  expect(fault).toMatch(/^error\[TYPE\]/);
  expect(overflow).toMatch(/^error\[DEPTH\]/);
  expect(value).toBe('{ 1 }');
});

test('a statement goes on until it is whole', () => {
  expect(session('for i = 1, 2 do', 'f(', '1 +', '[[a', 'local x = --[[ a', 'if true then', ')')).toEqual([
    '…',
    '…',
    '…',
    '…',
    '…',
    '…',
    expect.stringContaining('error[E02'),
  ]);
  expect(session('for i = 1, 2 do\nprint(i)\nend')).toEqual(['1\n2']);
});

test('a return shows what it returns and ends nothing', () => {
  expect(session('return 1, "a"', 'local x = 1 return x + 1', '1')).toEqual(['1  "a"', '2', '1']);
});

test('an endless loop ends, and what came before it stays', () => {
  const repl = new LuaRepl(undefined, { fuel: 10_000 });
  repl.enter('local n = 7');
  expect(repl.enter('while true do end')).toEqual({ kind: 'wrong', text: 'error[FUEL]: out of fuel' });
  expect(repl.enter('n')).toEqual({ kind: 'said', text: '7' });
  // Each line has its own fuel, however much the lines before it used.
  for (let i = 0; i < 5; i++)
    expect(repl.enter('for i = 1, 500 do n = n + 1 end')).toMatchObject({ kind: 'said' });
  expect(repl.enter('n')).toEqual({ kind: 'said', text: '2507' });
});

test('the state of a checkpoint is a variable, and completion knows it', () => {
  const repl = new LuaRepl({ total: 3, list: [1, 2] });
  expect(repl.enter('state.total + #state.list')).toEqual({ kind: 'said', text: '5' });
  repl.enter('local started = 1');
  expect(repl.complete('print(sta')).toEqual(['state', 'started']);
  expect(repl.complete('string.le')).toEqual(['string.len']);
  expect(repl.complete('1 + ')).toContain('state');
});
