import { readFileSync } from 'node:fs';
import { runEcho } from './echo.ts';
import { hasLua, runLua } from './reference.ts';

/** What EchoLua does, and Lua 5.4 does not; the reasons are in docs/spec/differences-from-lua.md, by these names. */
const DIFFERENCES: Readonly<
  Record<string, { readonly source: string; readonly echo: RegExp; readonly lua: RegExp }>
> = {
  'one kind of number': {
    source: 'print(tostring(6 / 2), tostring(2 ^ 2), 7 / 2)',
    echo: /^3\t4\t3\.5$/,
    lua: /^3\.0\t4\.0\t3\.5$/,
  },
  'the least integer has a literal': {
    source: 'print(-9223372036854775808 == math.mininteger, math.type(-9223372036854775808))',
    echo: /^true\tinteger$/,
    lua: /^true\tfloat$/,
  },
  'fractions are multiples of 2^-32': { source: 'print(1 / 3 * 3 == 1)', echo: /^false$/, lua: /^true$/ },
  'integers overflow with an error': {
    source: 'print(pcall(function() return math.maxinteger + 1 end))',
    echo: /^false\tnumber overflow$/,
    lua: /^true\t-9223372036854775808$/,
  },
  'division by zero is an error': {
    source: 'print(pcall(function() return 1 / 0 end))',
    echo: /^false\tdivision by zero$/,
    lua: /^true\t(inf|-9223372036854775808|9223372036854775807)$/,
  },
  'strings are no numbers in arithmetic': {
    source: 'print(pcall(function() return "10" + 1 end))',
    echo: /^false\tattempt to perform arithmetic on a string value$/,
    lua: /^true\t11$/,
  },
  'operands are read from left to right': {
    source: 'local n = 1 local function f() n = 10 return 0 end print(n + f())',
    echo: /^1$/,
    lua: /^10$/,
  },
  'errors have no positions': {
    source: 'local _, e = pcall(function() local v = nil return v.x end) print(e:sub(1, 7) == "attempt")',
    echo: /^true$/,
    lua: /^false$/,
  },
  'exhausted depth cannot be caught': {
    source: 'local function f() return 1 + f() end print(pcall(f))',
    echo: /^error: stack overflow$/,
    lua: /^false\tstack overflow/,
  },
  'calls nest at most 200 deep': {
    source: 'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(250))',
    echo: /^error: stack overflow$/,
    lua: /^250$/,
  },
  'tail calls count as calls': {
    source: 'local function f(n) if n == 0 then return "done" end return f(n - 1) end print(f(250))',
    echo: /^error: stack overflow$/,
    lua: /^done$/,
  },
  'tables and functions have no text': {
    source: 'print(pcall(tostring, {}))',
    echo: /^false\ta table has no text/,
    lua: /^true\ttable: /,
  },
  'keys are numbers, strings and booleans': {
    source: 'print(pcall(function() return {[{}] = 1} end) and "stored")',
    echo: /^false$/,
    lua: /^stored$/,
  },
  'the length is the longest prefix without nil': {
    source: 'print(#{1, nil, 3})',
    echo: /^1$/,
    lua: /^3$/,
  },
  'sorting keeps the order of equals': {
    source:
      'local t = {} for i = 1, 40 do t[i] = {i % 2, i} end table.sort(t, function(a, b) return a[1] < b[1] end) local s = {} for i = 1, 40 do s[i] = t[i][2] end print(table.concat(s, " "))',
    echo: /^2 4 6 8 .*40 1 3 5 .*39$/,
    lua: /^(?!2 4 6 8 .*40 1 3 5 .*39$)/,
  },
  'an inconsistent order is no error': {
    source:
      'local t = {} for i = 1, 100 do t[i] = i end print((pcall(table.sort, t, function() return true end)))',
    echo: /^true$/,
    lua: /^false$/,
  },
  'strings have no metatable that code sees': {
    source: 'print(type(getmetatable("")))',
    echo: /^nil$/,
    lua: /^table$/,
  },
  'lists are read raw by the table library': {
    source:
      'print(table.concat(setmetatable({}, {__len = function() return 2 end, __index = function(_, i) return "v" .. i end})))',
    echo: /^$/,
    lua: /^v1v2$/,
  },
  'format writes no exponents': {
    source: 'print((pcall(string.format, "%g", 0.5)))',
    echo: /^false$/,
    lua: /^true$/,
  },
  'chains of tables end after 100': {
    source:
      'local t = {x = 1} for _ = 1, 150 do t = setmetatable({}, {__index = t}) end print((pcall(function() return t.x end)))',
    echo: /^false$/,
    lua: /^true$/,
  },
  'generic for takes three values': {
    source: 'print((pcall(function() for _ in ipairs({}), {}, 0, 5 do end end)))',
    echo: /^true$/,
    lua: /^false$/,
  },
  'code points end at 10FFFF': {
    source: 'print(#"\\u{110000}")',
    echo: /^does not compile: E0108/,
    lua: /^4$/,
  },
  'globals do not exist': { source: 'x = 1 print(x)', echo: /^does not compile: E0402/, lua: /^1$/ },
  'undefined names do not compile': {
    source: 'print(undefined)',
    echo: /^does not compile: E0401/,
    lua: /^nil$/,
  },
  'pairs and next are left out': {
    source: 'local n = 0 for _ in pairs({1}) do n = n + 1 end print(n)',
    echo: /^does not compile: E0301/,
    lua: /^1$/,
  },
  'code cannot be loaded': { source: 'print(load("return 1")())', echo: /^does not compile: E0/, lua: /^1$/ },
  'coroutines are left out': {
    source: 'print(coroutine.wrap(function() return 1 end)())',
    echo: /^does not compile: E03/,
    lua: /^1$/,
  },
  'the host is out of reach': {
    source: 'print(type(os.time()))',
    echo: /^does not compile: E03/,
    lua: /^number$/,
  },
  'randomness is left out': {
    source: 'print(type(math.random()))',
    echo: /^does not compile: E03/,
    lua: /^number$/,
  },
  'the only goto is goto continue': {
    source: 'do goto done end ::done:: print(1)',
    echo: /^does not compile: E020[67]/,
    lua: /^1$/,
  },
  'locals have no attributes': {
    source: 'local x <const> = 1 print(x)',
    echo: /^does not compile: E0205/,
    lua: /^1$/,
  },
  'libraries do not change': {
    source: 'string.extra = 1 print(string.extra)',
    echo: /^does not compile: E0404/,
    lua: /^1$/,
  },
  'metamethods of the collector are left out': {
    source: 'print(type(setmetatable({}, {__gc = false, __close = print, __mode = "k", __pairs = print})))',
    echo: /^does not compile: E0316/,
    lua: /^table$/,
  },
};

const names = Object.keys(DIFFERENCES);

describe('EchoLua differs from Lua 5.4', () => {
  test.each(names)('%s', (name) => {
    const { source, echo, lua } = DIFFERENCES[name]!;
    expect(runEcho(source)).toMatch(echo);
    if (hasLua) expect(runLua([source])[0]).toMatch(lua);
  });
});

test('docs/spec/differences-from-lua.md lists each of these tests, and no other', () => {
  const page = readFileSync(new URL('../../docs/spec/differences-from-lua.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\|.*\| `([^`]+)` \|$/gm)].map((row) => row[1]!);
  expect([...listed].sort()).toEqual([...names].sort());
});
