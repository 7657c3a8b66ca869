import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MEMBERS, SCRIPT_MEMBERS, stringLibrary } from '../../stdlib/library.ts';
import { Fault } from '../../vm/fault.ts';
import { Closure } from '../../vm/interpreter/closure.ts';
import { flattenModule } from '../../vm/interpreter/flatten.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';
import { Machine } from '../../vm/machine.ts';
import { numToText } from '../../vm/number/text.ts';
import type { Value } from '../../vm/values/value.ts';
import { compileScript } from '../compile-script.ts';
import { locate } from '../source-map.ts';

function run(source: string): readonly string[] {
  const { module, diagnostics } = compileScript(source);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const machine = new Machine(DEFAULT_LIMITS, stringLibrary);
  const prototypes = flattenModule(module!, (name) => MEMBERS.get(name) ?? SCRIPT_MEMBERS.get(name));
  try {
    const result = new Closure(prototypes[0]!, prototypes, []).invoke(machine, []);
    return (Array.isArray(result) ? result : [result]).map(show);
  } catch (error) {
    if (error instanceof Fault) return [`fault ${error.code}`];
    throw error;
  }
}

function show(value: Value): string {
  if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value ?? 'nil');
}

/** What Lua 5.4 prints for each of these. */
describe('programs give what Lua gives', () => {
  test.each([
    ['local a, b = 1, 2 a, b = b, a return a, b', '2 1'],
    ['local i, a = 1, {} i, a[i] = i + 1, 20 return i, a[1], a[2]', '2 20 nil'],
    ['local a = {1, 2} local b = a a, a[1] = nil, 9 return b[1], a', '9 nil'],
    ['local x = 5 x = x and x + 1 or x return x', '6'],
    ['local x = 5 x = ({x, x})[2] return x', '5'],
    ['local x = nil x = (x or 1) + (x or 2) return x', '3'],
    ['local x = 3 x = (x == 3 and false) or x return x', '3'],
    ['local function f(...) return ... end return f(1, 2), f(3, 4), (f(5, 6))', '1 3 5'],
    ['local function f(...) return ... end return f(1, f(2, 3))', '1 2 3'],
    ['local function f(...) local a, b, c = 0, ... return a, b, c end return f(7)', '0 7 nil'],
    ['local function f() return 1, 2, 3 end local t = {f(), f()} return #t, t[1], t[4]', '4 1 3'],
    ['local function f() return 1, 2, 3 end local t = {f(), (f())} return #t', '2'],
    [
      'local fs = {} for i = 1, 3 do fs[i] = function() i = i + 10 return i end end return fs[1](), fs[1](), fs[2]()',
      '11 21 12',
    ],
    [
      'local fs = {} for i = 1, 3 do local j = i fs[i] = function() j = j + 1 return j end end return fs[1](), fs[1](), fs[3]()',
      '2 3 4',
    ],
    [
      'local n = 0 for i = 1, 10 do if i % 2 == 0 then goto continue end if i > 7 then break end n = n + i ::continue:: end return n',
      '16',
    ],
    [
      'local n = 0 for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end n = n + 1 end ::continue:: end return n',
      '3',
    ],
    [
      'local n = 0 for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end n = n + 1 ::continue:: end end return n',
      '6',
    ],
    [
      'local n = 0 repeat n = n + 1 if n < 3 then goto continue end do break end ::continue:: until false return n',
      '3',
    ],
    ['local n = 0 repeat local done = n > 3 n = n + 1 until done return n', '5'],
    [
      'local n = 0 while true do n = n + 1 if n > 4 then break elseif n > 100 then n = 0 end end return n',
      '5',
    ],
    ['local n = 3 local c = 0 for i = 1, n do n = 1 c = c + 1 i = 10 end return n, c', '1 3'],
    ['local s = "" for i = 3, 1, -1 do s = s .. i end return s', '"321"'],
    [
      'local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(15)',
      '610',
    ],
    ['local a local function b() return a() end a = function() return 4 end return b()', '4'],
    ['local function f() return f end return f() == f', 'true'],
    [
      'local function f(n) local g = function() return n == 0 and "done" or f(n - 1) end return g() end return f(3)',
      '"done"',
    ],
    ['local function f() f = 5 return f end return f(), f', '5 5'],
    [
      'local function f(n) return n end local g = f f = function(n) return g(n) + 1 end return f(1), g(1)',
      '2 1',
    ],
    [
      'local t = {} function t:add(n) self.n = (self.n or 0) + n return self end return t:add(2):add(3).n',
      '5',
    ],
    ['local t = {f = {}} function t.f.g(...) return select("#", ...) end return t.f.g(nil, nil)', '2'],
    [
      'local log = "" local function p(x) log = log .. x return x end local t = {} t[p("a")], t[p("b")] = p("c"), p("d") return log',
      '"abcd"',
    ],
    [
      'local log = "" local function p(x) log = log .. x return x end local x = p("a") .. p("b") .. p("c") return log, p("1") > p("2"), log',
      '"abc" false "abc12"',
    ],
    ['return not nil, not 0, nil and 1, false or nil, 1 and 2, nil == false', 'true false nil nil 2 false'],
    ['local x = nil return x and x.y or "none"', '"none"'],
    ['if nil then return 1 elseif false then return 2 else if 0 then return 3 end end return 4', '3'],
    ['return ("x"):rep(3), #"a\\0b", "\\u{20AC}" == "\\xe2\\x82\\xac"', '"xxx" 3 true'],
    [
      'return 7 // 2, -7 // 2, -7 % 3, 7 / 2, 2 ^ 3 ^ 2, -2 ^ 2, 1 << 62, 5 & 3 | 8 ~ 1',
      '3 -4 2 3.5 512 -4 4611686018427387904 9',
    ],
    ['return 1 .. 2, 1.50 .. "", 10 // 0.5', '"12" "1.5" 20'],
    ['local t = {10, 20, x = 1, 30, [1] = "lost"} return t[1], t[3], t.x', '10 30 1'],
    [
      'local r = {} for k, v in dpairs({b = 2, a = 1, 9}) do r[#r + 1] = k end return r[1], r[2], r[3]',
      '1 "a" "b"',
    ],
    [
      'local x = 1 do local x = x + 1 do local x = x + 1 if x ~= 3 then return "bad" end end end return x',
      '1',
    ],
    ['local a, a = 1, 2 return a', '2'],
    ['return pcall(error, "e")', 'false "e"'],
    ['local function v(...) local a = {...} return #a, (...) end return v(4, 5)', '2 4'],
  ])('%s', (source, expected) => {
    expect(run(source).join(' ')).toBe(expected);
  });
});

const NUMBERS = ['0', '1', '2', '3', '7', '0.5', '1.25', '62', '9223372036854775807', '4294967296'];
const expression: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...NUMBERS, 'nil', 'true', 'false', '"a"', '"b"', '""'),
    fc
      .tuple(
        tie('e'),
        fc.constantFrom(...'+ - * / // % & | ~ << >> .. == ~= < <= > >= and or'.split(' ')),
        tie('e'),
      )
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc.tuple(fc.constantFrom('- ', 'not ', '#', '~'), tie('e')).map(([op, a]) => `${op}(${a})`),
  ),
})).e;

test('folding constants does not change what a program gives', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const values = text.match(/"[ab]?"|nil|true|false|\d+(\.\d+)?/g) ?? [];
      let i = 0;
      const variable = text.replace(/"[ab]?"|nil|true|false|\d+(\.\d+)?/g, () => `t[${++i}]`);
      expect(run(`return ${text}`)).toEqual(run(`local t = {${values.join(', ')}} return ${variable}`));
    }),
    { numRuns: 1500 },
  );
});

test('the source map leads from a fault to its source', () => {
  const source =
    'local function f(t)\n  local a = 1\n  if a then\n    return t.x.y + 1\n  end\nend\nlocal r = f({})\n';
  const { module, sourceMap } = compileScript(source, { file: 'a.lua' });
  const prototypes = flattenModule(module!, (name) => MEMBERS.get(name));
  let fault: unknown;
  try {
    new Closure(prototypes[0]!, prototypes, []).invoke(new Machine(DEFAULT_LIMITS), []);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(Fault);
  const trace = (fault as Fault).trace.map(({ func, instruction }) => locate(sourceMap!, func, instruction)!);
  expect(
    trace.map((one) => [one.function, one.line, one.column, source.slice(one.span.start, one.span.end)]),
  ).toEqual([
    ['f', 4, 12, 't.x.y'],
    ['chunk', 7, 11, 'f({})'],
  ]);
  expect(JSON.parse(JSON.stringify(sourceMap))).toEqual(sourceMap);
  expect(locate(sourceMap!, 9, 0)).toBeUndefined();
  expect(locate(sourceMap!, 0, 99)).toBeUndefined();
});
