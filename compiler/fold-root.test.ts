import { expect, test } from '@jest/globals';
import { compileFold } from './compile-fold.ts';

function root(source: string): string {
  const { foldRoot, diagnostics } = compileFold(source);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return foldRoot!;
}

const body = (code: string) =>
  `return function(state, event) local t, f, x, y = {}, state.f, 1, 2 ${code} return state, t, f, x, y end`;

/** Each line: texts of one meaning. */
const SAME: readonly (readonly string[])[] = [
  [
    't.x = 1',
    't["x"] = 1',
    "t['x'] = 1",
    't[ [[x]] ] = 1',
    't["\\120"] = 1',
    't["\\x78"]=1;',
    't[("x")] = 1',
    '(t).x = 1',
  ],
  ['t:f(1)', 't.f(t, 1)', 't["f"](t, 1)', '(t):f(1)'],
  [
    'x = 3',
    'x = 1+2',
    'x = (3)',
    'x = 6/2',
    'x = 3.0',
    'x = 0x3',
    'x = 3e0',
    'x = #"abc"',
    'x = false or 3',
    'x = true and 3',
    'x = - -3',
    ';;; x = 3 ;',
  ],
  ['x = "ab"', 'x = "a".."b"', "x = 'ab'", 'x = [[ab]]', 'x = [==[\nab]==]', 'x = "a\\z\n   b"'],
  ['x = "1.5a"', 'x = 1.5 .. "a"'],
  ['f{1}', 'f({1})', 'f{1,}', 'f{1;}', '(f)({1})'],
  ['f"a"', 'f("a")', "f'a'", 'f[[a]]'],
  [
    'if x then y = 1 else if y then y = 2 else y = 3 end end',
    'if x then y = 1 elseif y then y = 2 else y = 3 end',
  ],
  ['function t.f(a) return a end', 't.f = function(b) return b end', 't["f"] = function(c) return c; end'],
  ['function t:f(a) return self, a end', 'function t.f(self, a) return self, a end'],
  ['function t.f() end', 'function t.f() return end', 'function t.f() return; end'],
  [
    'local a = 1 t.a = a',
    'local zebra = 1 -- an animal\nt.a = zebra',
    'local a --[==[ ]] ]==] = 1\r\nt.a = a',
  ],
  ['x = f(y)', 'x = (f(y))'],
  ['x = f() .. x .. y', 'x = f() .. (x .. y)'],
  ['while true do x = f() end', 'while 1 do x = f() end', 'while 1 == 1 do x = f() end'],
  ['x = 9223372036854775807', 'x = 0x7fffffffffffffff'],
  ['x = {a = 1, ["b"] = 2}', 'x = {["a"] = 1; b = 2,}'],
  ['x = "\\u{20AC}"', 'x = "€"', 'x = "\\xe2\\x82\\xac"'],
  ['local a = string.len(x)', 'local a = string["len"](x)'],
];

/** Each line: texts that all differ in meaning. */
const DIFFERENT: readonly (readonly string[])[] = [
  ['x = f(y)', 'x = f(x)', 'x = f(y, y)', 'y = f(y)', 'x = f', 'x = f()'],
  ['t.x = f()', 't.x = f', 't.y = f()', 't[x] = f()'],
  ['t = {f()}', 't = {(f())}', 't = {f(), nil}', 't = {f}'],
  ['f(x, f())', 'f(x, (f()))', 'f(f(), x)'],
  ['x = 1 + y', 'x = y + 1', 'x = 1 - y', 'x = 1'],
  ['x = "3"', 'x = 3', 'x = "3.0"', 'x = 3.5'],
  ['x = (x .. y) .. f', 'x = x .. y .. f'],
  ['x = f() and y', 'x = f() or y', 'x = y and f()'],
  ['x = -y ^ 2', 'x = (-y) ^ 2'],
  ['t:f(x)', 't.f(x)', 't:f(t, x)', 'f(t, x)'],
  ['f():g()', 'local a = f() a.g(f())'],
  [
    'for i = 1, 3 do f(i) end',
    'for i = 1, 3, 2 do f(i) end',
    'for i = 3, 1 do f(i) end',
    'for i in 1, 3 do f(i) end',
  ],
  ['while x do f() end', 'while not x do f() end', 'repeat f() until x', 'if x then f() end'],
  ['x, y = y, x', 'x = y y = x', 'y, x = y, x'],
  ['x = "a" .. f', 'x = "b" .. f'],
  ['x = "a\\nb"', 'x = "a\\rb"', 'x = "a\\r\\nb"', 'x = "a b"'],
  ['if x then f() end', 'if x then else f() end', 'if x then f() else f() end'],
];

test.each(SAME)('one meaning, one root: %s', (...texts) => {
  expect([...new Set(texts.map((text) => root(body(text))))]).toHaveLength(1);
});

test.each(DIFFERENT)('another meaning, another root: %s', (...texts) => {
  expect(new Set(texts.map((text) => root(body(text)))).size).toBe(texts.length);
});

test('the file name, a #! line and line ends do not enter the root', () => {
  const plain = 'return function(state)\n  return state\nend\n';
  expect(compileFold(plain, { file: 'a.lua' }).foldRoot).toBe(root(plain));
  expect(root(`#!/usr/bin/env gatos\n${plain}`)).toBe(root(plain));
  expect(root(plain.replaceAll('\n', '\r\n'))).toBe(root(plain));
  expect(compileFold(Uint8Array.from(plain, (c) => c.charCodeAt(0))).foldRoot).toBe(root(plain));
});

test('the root of a fold never changes', () => {
  expect(
    root('return function(state, event) state.n = (state.n or 0) + 1 return state end'),
  ).toMatchInlineSnapshot(`"sha256:71082f0156990018beb86da5c1c10b6d7f7a4a1e26825eb0ba372118e059c522"`);
});
