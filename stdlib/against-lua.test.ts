import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { compileScript } from '../compiler/compile-script.ts';
import { runScript } from '../fold/run-script.ts';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import type { Num } from '../vm/number/num.ts';
import { numToText } from '../vm/number/text.ts';
import { Func } from '../vm/values/func.ts';
import { resultList, type Value } from '../vm/values/value.ts';
import { MEMBERS, stringLibrary } from './library.ts';

/** What Lua 5.4 itself does, where it is installed: cases are made here, and one process runs them all. */
const installed = spawnSync('lua5.4', ['-v']).status === 0;
const testWithLua = installed ? test : test.skip;
if (!installed) console.warn('lua5.4 is not installed: the library is not compared with it');

function lua(source: string): string[] {
  const { stdout, stderr, status } = spawnSync('lua5.4', ['-'], {
    input: Buffer.from(source, 'latin1'),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString('latin1').split('\n').slice(0, -1);
}

function literal(value: Value): string {
  if (typeof value === 'string') {
    let text = '"';
    for (let i = 0; i < value.length; i++) text += `\\${String(value.charCodeAt(i)).padStart(3, '0')}`;
    return `${text}"`;
  }
  if (typeof value === 'number' && !Number.isInteger(value)) return `(${value * 2 ** 32} / 4294967296.0)`;
  if (typeof value === 'number' || typeof value === 'bigint')
    return numToText(value) === '-9223372036854775808' ? 'math.mininteger' : numToText(value);
  return value === undefined ? 'nil' : String(value);
}

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');

function show(value: Value): string {
  if (typeof value === 'string') return `s${hex(value)}`;
  return typeof value === 'number' || typeof value === 'bigint' ? numToText(value) : String(value ?? 'nil');
}

/** One call: a function of `string`, or `gmatch*` for all that gmatch gives. */
interface Case {
  readonly name: string;
  readonly args: readonly Value[];
}

function ours({ name, args }: Case): string {
  const machine = new Machine(DEFAULT_LIMITS, stringLibrary);
  const call = (f: string, values: readonly Value[]) =>
    resultList(machine.call(MEMBERS.get(`string.${f}`)!, values));
  try {
    if (name !== 'gmatch*') return call(name, args).map(show).join(' ');
    const [next] = call('gmatch', args);
    if (!(next instanceof Func)) throw new Error('gmatch gave no function');
    const lines: string[] = [];
    for (let i = 0; i < 40; i++) lines.push(resultList(machine.call(next, [])).map(show).join(' '));
    return lines.join(';');
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return `error ${hex(fault.message)}`;
  }
}

const PRELUDE = `
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
local function show(...)
  local t = table.pack(...)
  for i = 1, t.n do
    local v = t[i]
    t[i] = type(v) == "string" and "s" .. hex(v) or tostring(v)
  end
  return table.concat(t, " ")
end
local function case(name, ...)
  local ok = table.pack(pcall(string[name], ...))
  if not ok[1] then
    print("error " .. hex((ok[2]:gsub("to 'string%.", "to '"))))
  else print(show(table.unpack(ok, 2, ok.n))) end
end
local function all(...)
  local lines = {}
  local ok, e = pcall(function(...)
    local next = string.gmatch(...)
    for i = 1, 40 do
      local t = table.pack(pcall(next))
      if not t[1] then error(t[2], 0) end
      if t.n == 1 then t.n = 2 end
      lines[i] = show(table.unpack(t, 2, t.n))
    end
  end, ...)
  print(ok and table.concat(lines, ";") or "error " .. hex(e))
end
`;

/** In functions of 50: a function of Lua has a limit of constants. */
function expectSame(cases: readonly Case[]): void {
  let source = PRELUDE;
  cases.forEach(({ name, args }, i) => {
    if (i % 50 === 0) source += `${i > 0 ? 'end)();\n' : ''}(function()\n`;
    const values = args.map(literal).join(', ');
    source += name === 'gmatch*' ? `all(${values})\n` : `case("${name}", ${values})\n`;
  });
  const theirs = lua(`${source}end)()\n`);
  expect(theirs.length).toBe(cases.length);
  for (let i = 0; i < cases.length; i++) {
    const { name, args } = cases[i]!;
    const call = `${name}(${args.map((one) => (typeof one === 'string' ? JSON.stringify(one) : literal(one))).join(', ')})`;
    expect(`${call} -> ${ours(cases[i]!)}`).toBe(`${call} -> ${theirs[i]}`);
  }
}

const pieces = (list: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...list), { maxLength: most }).map((parts) => parts.join(''));
const subject = pieces(
  ['a', 'a', 'b', 'ab', 'x', '1', ' ', '(', ')', '.', '-', '%', ']', '\0', '\xe9', 'A'],
  12,
);
const pattern = pieces(
  [
    ...[
      'a',
      'b',
      'x',
      '.',
      '(',
      ')',
      '()',
      '(a',
      'b)',
      '(.-)',
      '(a*)',
      '^',
      '$',
      '*',
      '+',
      '-',
      '?',
      '%',
      '[',
    ],
    ...[
      '%a',
      '%d',
      '%s',
      '%w',
      '%x',
      '%p',
      '%c',
      '%g',
      '%l',
      '%u',
      '%z',
      '%A',
      '%W',
      '%S',
      '%.',
      '%%',
      '%1',
      '%2',
    ],
    ...[
      '[ab]',
      '[^a]',
      '[a-c%d]',
      '[%]]',
      '[]a]',
      '[^]]',
      '[a-]',
      '[%a-z]',
      '[',
      ']',
      '\0',
      '%0',
      '[\0-\x7f]',
    ],
    ...['%b()', '%bab', '%b', '%f[%w]', '%f[^a]', '%f', '.*', '.-', 'a+', 'a?', '%w*'],
  ],
  7,
);
const init = fc.option(fc.integer({ min: -14, max: 14 }), { nil: undefined });
const template = pieces(['x', '%0', '%1', '%2', '%%', '%', '%a', 'long '], 4);

const patternCase: fc.Arbitrary<Case> = fc.oneof(
  fc.tuple(subject, pattern, init).map((args) => ({ name: 'find', args })),
  fc.tuple(subject, pattern, init, fc.constant(true)).map((args) => ({ name: 'find', args })),
  fc.tuple(subject, pattern, init).map((args) => ({ name: 'match', args })),
  fc.tuple(subject, pattern, init).map((args) => ({ name: 'gmatch*', args })),
  fc.tuple(subject, pattern, template, init).map((args) => ({ name: 'gsub', args })),
);

testWithLua('patterns find, capture, replace and fail as in Lua', () => {
  expectSame(fc.sample(patternCase, 12000));
});

const LIMITS = [0, 1, -1, 7, 8, 255, 2 ** 31, -(2 ** 31), 2 ** 53 - 1];
const integer: fc.Arbitrary<Num> = fc.oneof(
  fc.constantFrom<Num>(...LIMITS, ((2n ** 63n - 1n) << 32n) as Num, -(2n ** 63n) << 32n, (2n ** 53n) << 32n),
  fc.integer({ min: -1000, max: 1000 }),
);
/** Numbers that a double of Lua holds exactly, ties in the middle of decimals among them. */
const fraction = fc.oneof(
  fc.maxSafeInteger().map((units) => units / 2 ** 32),
  fc.integer({ min: -4000, max: 4000 }).map((units) => units / 16),
  fc.constantFrom(0.5, 1.5, 2.5, 0.125, 0.375, 1 / 2 ** 32, 0, -0.5, 999.9999999995343),
);
const bytes = pieces(['a', 'bc', '\0', '\n', '\r', '"', '\\', '1', '\x7f', '\xe9', '\x1b', ' '], 10);
const flags = pieces(['-', '+', ' ', '#', '0'], 3);
const digits = fc.constantFrom('', '', '1', '5', '12', '40', '99', '100', '07');
const precision = fc.constantFrom('', '', '.', '.0', '.1', '.3', '.9', '.20', '.99', '.100', '.1.');

function directive(conversions: string): fc.Arbitrary<string> {
  return fc
    .tuple(flags, digits, precision, fc.constantFrom(...conversions))
    .map(([a, b, c, d]) => `<%${a}${b}${c}${d}>`);
}

const formatCase: fc.Arbitrary<Case> = fc
  .oneof(
    fc.tuple(directive('diuoxXc'), integer),
    fc.tuple(
      directive('f'),
      fc.oneof(
        fraction,
        integer.filter((n) => typeof n === 'number'),
      ),
    ),
    fc.tuple(directive('s'), fc.oneof(pieces(['a', 'bc', '\xe9', 'long and longer text'], 8), integer)),
    fc.tuple(fc.constantFrom('%q', '%q%q', '%5q'), fc.oneof(bytes, integer), fc.boolean()),
    fc.tuple(fc.constantFrom('%', '%%', '%5', 'a%%b%d', '%y', '%ll', '%d %d', '%', '%-'), integer),
  )
  .map((args) => ({ name: 'format', args: [...args] as Value[] }));

testWithLua('format as in Lua', () => {
  expectSame(fc.sample(formatCase, 8000));
});

/** Chunks that print the same in both. */
const CHUNKS: readonly string[] = [
  // string
  'print(("hello"):byte(-3, -1), ("x"):byte(5), string.byte("", 1))',
  'print(("abc"):sub(2), ("abc"):sub(-2), ("abc"):sub(0), ("abc"):sub(2, 1), ("abc"):sub(-100, 100))',
  'print(("ab"):rep(3, ","), ("ab"):rep(0), ("ab"):rep(-1), ("ab"):rep(1, "x"), (""):rep(100))',
  'print(string.char(), string.char(72, 105), pcall(string.len, "x"))',
  'print(("aBc\\xc9\\xe9"):upper(), ("AbC\\xc9\\xe9"):lower(), ("abc"):reverse(), #("a\\0b"))',
  'print(("x=1, y=2"):gsub("(%w)=(%w)", { x = "ex", y = false }), ("abc"):gsub("", "-"), ("abc"):gsub(".", { a = 1 }))',
  'print(("hello world"):gsub("o", string.upper, 1), ("abc"):gsub("%w", function() return nil end))',
  'print(("hello"):find("l"), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("", 10), ("hello"):find("", 6))',
  'print(("%d items: %s"):format(3, "a"), ("%5.1f|%-5d|%05d"):format(2.25, 42, -42))',
  'print(tostring(1e3 // 1 | 0), tostring("x"), tostring(true), tostring(nil))',
  // table
  'local t = {1, 2, 3} table.insert(t, 4) table.insert(t, 1, 0) print(table.concat(t, ","), table.remove(t), table.remove(t, 1), #t)',
  'local t = {} print(table.remove(t), table.remove(t, 0), table.remove(t, #t), #t)',
  'local t = {1, 2, 3} print(table.remove(t, 4), table.remove(t, 2), table.concat(t, ","))',
  'print(table.concat({}), table.concat({1, 2, 3}, "-", 2), table.concat({1, 2, 3}, "-", 2, 3), table.concat({1}, "x", 2))',
  'print(table.unpack({1, 2, 3}, 2), table.unpack({1, 2}, 1, 3), select("#", table.unpack({}, 1, 0)))',
  'local t = table.pack(nil, 2, nil) print(t.n, t[1], t[2])',
  'local t = table.move({1, 2, 3, 4}, 2, 4, 1) print(table.concat(t, ","))',
  'local t = table.move({1, 2, 3, 4}, 1, 3, 2) print(table.concat(t, ","))',
  'local t = table.move({1, 2, 3}, 1, 3, 3, {9, 9}) print(table.concat(t, ","))',
  'local t = table.move({1, 2, 3}, 2, 1, 5) print(#t)',
  'local t = {5, 2, 8, 1} table.sort(t) print(table.concat(t, ",")) table.sort(t, function(a, b) return a > b end) print(table.concat(t, ","))',
  'local t = {"b", "a", "", "ab"} table.sort(t) print(table.concat(t, ","))',
  // math
  'print(math.ult(1, -1), math.ult(-1, 1), math.ult(2, 2), math.tointeger(3), math.max(1, 3, 2), math.min(4, 2))',
  'print(math.fmod(-7, 3), math.fmod(7, -3), math.abs(-5), math.floor(-1.5), math.ceil(-1.5), math.type(1), math.type("1"))',
  // utf8
  'print(utf8.char(72, 228, 8364, 128512), utf8.char(), utf8.len("aä€😀"), utf8.len("a\\xff"), utf8.len("aä", 4), utf8.len("äa", 3, -1))',
  'print(utf8.codepoint("aä€", 1, -1), utf8.codepoint("ä", 1), utf8.codepoint("abc", -1), utf8.codepoint("abc", 3, 2))',
  'local s = "aä€😀" for i = -5, 5 do print(i, utf8.offset(s, i)) end for i = 1, #s + 1 do print(i, utf8.offset(s, 0, i)) end',
  'for p, c in utf8.codes("aä€😀") do print(p, c) end',
  'for c in ("aä€"):gmatch(utf8.charpattern) do print(#c) end',
  'print(utf8.len(""), utf8.len("", 1), utf8.offset("", 1), utf8.offset("", 0), utf8.offset("abc", 5), utf8.offset("abc", 4), utf8.offset("abc", -4))',
  'print(utf8.len("\\u{7ff}\\u{800}\\u{ffff}\\u{10000}\\u{10ffff}"), utf8.len("\\xed\\xa0\\x80"), utf8.len("\\xc0\\x80"), utf8.len("\\xf4\\x90\\x80\\x80"), utf8.len("\\xe2\\x82"))',
  // base
  'print(select("#"), select("#", nil), select(2, 1, 2, 3), select(-1, 1, 2))',
  'print(tonumber("0x10"), tonumber("  12  "), tonumber("1e1") // 1 | 0, tonumber("z", 36), tonumber("8", 8), tonumber(""), tonumber("1 2"))',
  ...[
    'table.concat, {1, {}, 3}',
    'table.insert, {}',
    'table.insert, {1, 2}, 5, 1',
    'table.insert, {1}, 1, 2, 3',
    'table.unpack, {}, 1, 1e8 // 1 | 0',
    'table.sort, {2, 1}, 1',
    'table.sort, {1, "x"}',
    'table.move, {}, 1, 2',
    'string.rep',
    'string.rep, "x"',
    'string.rep, "x", {}',
    'string.sub, {}',
    'string.byte, "x", "y"',
    'string.char, 72, 256',
    'string.char, -1',
    'string.char, 1, 999',
    'string.gsub, "x", "x"',
    'string.gsub, "x", "x", true',
    'string.format',
    'string.format, "%d", "x"',
    'string.format, "%d", 1.5',
    'string.format, "%d"',
    'string.format, "%q", {}',
    'utf8.char, -1',
    'utf8.codepoint, "abc", 4',
    'utf8.codepoint, "\\xff"',
    'utf8.len, "abc", 6',
    'utf8.len, "abc", 1, 4',
    'utf8.offset, "abc", 1, 6',
    'utf8.offset, "ä", 1, 2',
    'math.ult, 1.5, 2',
    'math.floor, {}',
  ].map((args) => `print((select(2, pcall(${args})):gsub("to '%w+%.", "to '")))`),
];

testWithLua.each(CHUNKS)('%s', (chunk) => {
  const { elc, diagnostics } = compileScript(chunk);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const printed: string[] = [];
  const ran = runScript(elc!, { print: (line) => printed.push(...line.split('\n')) });
  expect(ran.problem).toBeUndefined();
  expect(printed).toEqual(lua(chunk.replace(/[^\x00-\x7f]/gu, (c) => Buffer.from(c).toString('latin1'))));
});
