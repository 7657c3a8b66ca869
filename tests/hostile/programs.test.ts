import { compileScript } from '../../compiler/compile-script.ts';
import type { EngineName } from '../../fold/load-module.ts';
import { runScript } from '../../fold/run-script.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';

/**
 * Programs that try to use more than they may. Each ends with the fault that is named (or compiles to a diagnostic), at the
 * default limits. On an idle machine each takes a second and a half at most; the limit here leaves room for a busy one.
 */
const SECONDS = 8;

const FAULTS: readonly (readonly [name: string, fault: string, source: string])[] = [
  ['an endless loop', 'FUEL', 'while true do end'],
  ['an endless loop without a body', 'FUEL', 'repeat until false'],
  ['a numeric loop of 2^63 rounds', 'FUEL', 'for i = math.mininteger, math.maxinteger do end'],
  ['an iterator that never ends', 'FUEL', 'for x in function() return 1 end do end'],
  [
    'an endless loop that catches everything',
    'FUEL',
    'while true do pcall(function() while true do end end) end',
  ],
  ['recursion', 'DEPTH', 'local function f() return 1 + f() end f()'],
  ['recursion in the place of a tail call', 'DEPTH', 'local function f() return f() end f()'],
  ['recursion that catches everything', 'DEPTH', 'local function f() pcall(f) end f()'],
  [
    'pcall of pcall of pcall',
    'DEPTH',
    'local t = {} for i = 1, 1000 do t[i] = pcall end pcall(table.unpack(t))',
  ],
  [
    'recursion through __index',
    'DEPTH',
    'local t t = setmetatable({}, { __index = function(_, k) return t[k .. "x"] end }) return t.a',
  ],
  [
    'recursion through __newindex',
    'DEPTH',
    'local t t = setmetatable({}, { __newindex = function(_, k, v) t[k] = v end }) t.a = 1',
  ],
  [
    'recursion through __call',
    'DEPTH',
    'local t t = setmetatable({}, { __call = function(self) return self() end }) t()',
  ],
  ['a chain of __call', 'DEPTH', 'local t = setmetatable({}, {}) getmetatable(t).__call = t t()'],
  [
    'recursion through __add',
    'DEPTH',
    'local t t = setmetatable({}, { __add = function(a, b) return a + b end }) return t + 1',
  ],
  [
    'recursion through __eq',
    'DEPTH',
    'local m = {} local a, b = setmetatable({}, m), setmetatable({}, m) m.__eq = function(x, y) return x == y end return a == b',
  ],
  [
    'recursion through __lt',
    'DEPTH',
    'local t t = setmetatable({}, { __lt = function(a, b) return a < b end }) return t < 1',
  ],
  [
    'recursion through __concat',
    'DEPTH',
    'local t t = setmetatable({}, { __concat = function(a, b) return a .. b end }) return t .. 1',
  ],
  [
    'recursion through __len',
    'DEPTH',
    'local t t = setmetatable({}, { __len = function(a) return #a end }) return #t',
  ],
  [
    'recursion through __tostring',
    'DEPTH',
    'local t t = setmetatable({}, { __tostring = function(a) return tostring(a) end }) return tostring(t)',
  ],
  [
    'recursion through a comparator',
    'DEPTH',
    'local function f() table.sort({ 2, 1 }, f) return true end f()',
  ],
  ['recursion through an iterator', 'DEPTH', 'local function f() for x in f do end end f()'],
  [
    'a loop of __index tables',
    'TYPE',
    'local a, b = {}, {} setmetatable(a, { __index = b }) setmetatable(b, { __index = a }) return a.x',
  ],
  ['a table bomb', 'FUEL', 'local t = {} while true do t = { t, {}, {}, {}, {}, {}, {}, {} } end'],
  ['a list bomb', 'FUEL', 'local t = {} for i = 1, math.maxinteger do t[i] = i end'],
  [
    'a closure bomb',
    'FUEL',
    'local list = {} for i = 1, math.maxinteger do list[i] = function() return i end end',
  ],
  ['doubling a string', 'MEMORY', 'local s = "x" while true do s = s .. s end'],
  ['string.rep', 'MEMORY', 'return ("x"):rep(1 << 40)'],
  ['string.rep again and again', 'MEMORY', 'while true do local s = ("x"):rep(1 << 20) end'],
  ['string.rep with a separator', 'MEMORY', 'return ("x"):rep(1 << 20, ("y"):rep(1 << 20))'],
  [
    'table.concat of one long string many times',
    'MEMORY',
    'local s, t = ("x"):rep(1 << 20), {} for i = 1, 10000 do t[i] = s end return table.concat(t)',
  ],
  [
    'comparing long strings',
    'FUEL',
    'local a, b = ("x"):rep(1 << 22) .. "a", ("x"):rep(1 << 22) .. "b" while a ~= b do end',
  ],
  [
    'ordering long strings',
    'FUEL',
    'local a, b = ("x"):rep(1 << 22) .. "a", ("x"):rep(1 << 22) .. "b" while a < b do end',
  ],
  ['long keys', 'KEY', 'local t, s = {}, ("x"):rep(20000) for i = 1, 20000 do t[s .. i] = i end'],
  ['unpack of 2^40 values', 'ARGUMENT', 'return table.unpack({}, 1, 1 << 40)'],
  [
    'select of many values',
    'FUEL',
    'local t = table.pack(table.unpack({}, 1, 100000)) while true do select(1, table.unpack(t, 1, 100000)) end',
  ],
  [
    'passing many arguments down',
    'FUEL',
    'local function f(...) return f(1, ...) end f(table.unpack({}, 1, 1000000))',
  ],
  ['results that grow', 'DEPTH', 'local function f(...) return f(..., ...) end f(1)'],
  [
    'dpairs of a large table, again and again',
    'FUEL',
    'local t = {} for i = 1, 100000 do t["k" .. i] = i end while true do for k in dpairs(t) do break end end',
  ],
  [
    'sorting a long list with a lying comparator, again and again',
    'FUEL',
    'local t = {} for i = 1, 10000 do t[i] = i % 17 end while true do table.sort(t, function(a, b) return true end) end',
  ],
  ['table.insert at the front', 'FUEL', 'local t = {} while true do table.insert(t, 1, 0) end'],
  [
    'table.remove at the front',
    'FUEL',
    'local t = {} for i = 1, 100000 do t[i] = 0 end while true do table.insert(t, table.remove(t, 1)) end',
  ],
  ['powers', 'FUEL', 'local x = 1.5 while true do local y = (x ^ 17.25) ^ 0.0625 end'],
  [
    'functions that are correctly rounded',
    'FUEL',
    'local x = 0.5 while true do x = math.abs(math.sin(x) * math.exp(math.cos(x)) + math.log(x + 1)) end',
  ],
  [
    'json of a deep table',
    'TREE',
    'local t = {} for i = 1, 100000 do t = { t } end return json.encode_canonical(t)',
  ],
  ['json of a deep text', 'JSON', 'return json.decode(("["):rep(1 << 20))'],
  [
    'json of a dense text, again and again',
    'MEMORY',
    'local s = "[" .. ("[],"):rep(100000) .. "[]]" while true do json.decode(s) end',
  ],
  ['numbers of a megabyte', 'FUEL', 'local s = ("9"):rep(1 << 20) while true do tonumber(s) end'],
  [
    'toggling the border of a long list',
    'FUEL',
    'local t = {} for i = 1, 100000 do t[i] = 1 end while true do t[1] = nil t[1] = #t + 1 end',
  ],
  [
    'joining strings to more than the host can hold',
    'MEMORY',
    'local b = ("x"):rep(100000000) return b .. b .. b .. b .. b .. b',
  ],
  [
    'printing more than the host can hold',
    'MEMORY',
    'local b = ("x"):rep(100000000) print(b, b, b, b, b, b)',
  ],
  ['blanks in a number', 'FUEL', 'local s = "1" .. (" "):rep(200000) .. "x" while true do tonumber(s) end'],
  ['digits in a base', 'FUEL', 'local s = ("f"):rep(1 << 20) while true do tonumber(s, 16) end'],
  ['normalising what is normal', 'FUEL', 'local s = ("a"):rep(1 << 20) while true do pcall(utf8.nfc, s) end'],
  [
    'listing keys that are alike, each time one comes',
    'FUEL',
    'local t, s = {}, ("x"):rep(8000) for i = 1, 30000 do t[s .. i] = i for k in dpairs(t) do break end end while true do end',
  ],
  [
    'calling a function with many constants',
    'FUEL',
    `local function f(x) if x then return { ${Array.from({ length: 20_000 }, (_, i) => `"c${i}"`).join(', ')} } end end while true do f() end`,
  ],
];

const ENGINES: readonly EngineName[] = ['compiled', 'interpreter'];

test.each(ENGINES.flatMap((engine) => FAULTS.map((row) => [...row, engine] as const)))(
  '%s ends with %s',
  (_, fault, source, engine) => {
    const { elc, diagnostics } = compileScript(source, { file: 'hostile.lua' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const ran = runScript(elc!, { engine, limits: DEFAULT_LIMITS, print: () => {} });
    expect(ran.problem?.code).toBe(fault);
  },
  SECONDS * 1000,
);

const SOURCES: readonly (readonly [name: string, source: string])[] = [
  ['100,000 nested parentheses', `return ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
  ['100,000 nested tables', `return ${'{'.repeat(100_000)}${'}'.repeat(100_000)}`],
  ['100,000 nested blocks', `${'do '.repeat(100_000)}${'end '.repeat(100_000)}`],
  ['100,000 nested functions', `${'return function() '.repeat(100_000)}${'end '.repeat(100_000)}`],
  ['100,000 unary minuses', `return ${'- '.repeat(100_000)}1`],
  ['a chain of 100,000 calls', `return f${'()'.repeat(100_000)}`],
  ['a power tower of 100,000', `return ${'2^'.repeat(100_000)}2`],
  ['300 locals', Array.from({ length: 300 }, (_, i) => `local a${i}`).join('\n')],
];

test.each(SOURCES)(
  '%s are refused by a count',
  (_, source) => {
    const { elc, diagnostics } = compileScript(source, { file: 'hostile.lua' });
    expect(elc).toBeUndefined();
    expect(diagnostics.some(({ code }) => code.startsWith('E07') || code === 'E0401')).toBe(true);
  },
  SECONDS * 1000,
);
