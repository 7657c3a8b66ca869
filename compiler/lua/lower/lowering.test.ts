import { expect, test } from '@jest/globals';
import { disassemble } from '../../../vm/bytecode/disassemble.ts';
import { verifyModule } from '../../../vm/bytecode/verify.ts';
import { compileScript } from '../../compile-script.ts';

/** Instructions of all functions, one a line; `f` is dpairs, any function of the library would do. */
function lower(source: string): string[] {
  const { module, diagnostics } = compileScript(source);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  expect(verifyModule(module!, () => true)).toBeUndefined();
  return disassemble(module!)
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .filter((line) => line !== '' && !line.startsWith('module') && !line.startsWith('function f0'));
}

const CASES: readonly (readonly [source: string, ...lines: string[]])[] = [
  ['local b = 2 local a = b + 1', 'MOVE r0 2', 'ADD r1 r0 1'],
  ['local a = 1 + 2 * 3', 'MOVE r0 7'],
  ['local a = 1 // 0', 'IDIV r0 1 0'],
  ['local a = -9223372036854775808', 'MOVE r0 -9223372036854775808'],
  ['local x = {} x = x.a > x.b', 'TABLE r0', 'GETFIELD r1 r0 "a"', 'GETFIELD r2 r0 "b"', 'LT r0 r2 r1'],
  [
    'local x = {} x = x.a.b["c"][1]',
    'TABLE r0',
    'GETFIELD r1 r0 "a"',
    'GETFIELD r1 r1 "b"',
    'GETFIELD r1 r1 "c"',
    'GETINDEX r0 r1 1',
  ],
  ['local x = 1 x = {x}', 'MOVE r0 1', 'TABLE r1', 'APPEND r1 1 (r0)', 'MOVE r0 r1'],
  [
    'local x, a = 1 x = a and x',
    'MOVE r0 1',
    'MOVE r1 nil',
    'MOVE r2 r1',
    'IF r2',
    'MOVE r2 r0',
    'END',
    'MOVE r0 r2',
  ],
  ['local x = 1 x = x or 2', 'MOVE r0 1', 'IF r0', 'ELSE', 'MOVE r0 2', 'END'],
  [
    'local i, a = 1, {} i, a[i] = i + 1, 20',
    'MOVE r0 1',
    'TABLE r1',
    'MOVE r2 r0',
    'ADD r3 r0 1',
    'SETINDEX r1 r2 20',
    'MOVE r0 r3',
  ],
  [
    'local a, b = 1, 2 a, b = b, a',
    'MOVE r0 1',
    'MOVE r1 2',
    'MOVE r2 r1',
    'MOVE r3 r0',
    'MOVE r1 r3',
    'MOVE r0 r2',
  ],
  ['local a, b, c = 0, dpairs()', 'MOVE r0 0', 'CALL [r1 r2] dpairs ()'],
  ['local a = (dpairs())', 'CALL [r0] dpairs ()'],
  ['return dpairs(1, dpairs())', 'CALLM dpairs ()', 'CALLM dpairs (1) +open', 'RETURN () +open'],
  ['return dpairs(1, (dpairs()))', 'CALL [r0] dpairs ()', 'CALLM dpairs (1 r0)', 'RETURN () +open'],
  [
    'return dpairs((dpairs)(...))',
    'VARARGM',
    'CALLM dpairs () +open',
    'CALLM dpairs () +open',
    'RETURN () +open',
  ],
  ['local t = {1, x = 2, 3, ...}', 'TABLE r0', 'SETFIELD r0 "x" 2', 'VARARGM', 'APPEND r0 1 (1 3) +open'],
  ['local t = {...,}', 'TABLE r0', 'VARARGM', 'APPEND r0 1 () +open'],
  ['local t = {(...)}', 'TABLE r0', 'VARARG [r1]', 'APPEND r0 1 (r1)'],
  ['local t = {[1] = 2, y = {}}', 'TABLE r0', 'SETINDEX r0 1 2', 'TABLE r1', 'SETFIELD r0 "y" r1'],
  ['while dpairs() do end', 'LOOP', 'CALL [r0] dpairs ()', 'IF r0', 'ELSE', 'BREAK 0', 'END', 'END'],
  ['while not dpairs() do end', 'LOOP', 'CALL [r0] dpairs ()', 'IF r0', 'BREAK 0', 'END', 'END'],
  ['while true do end dpairs()', 'LOOP', 'END'],
  ['repeat local x = dpairs() until x', 'LOOP', 'CALL [r0] dpairs ()', 'IF r0', 'BREAK 0', 'END', 'END'],
  ['repeat do return end until dpairs()', 'LOOP', 'RETURN ()', 'END'],
  ['for i = 1, 3 do dpairs(i) end', 'FORNUM r0 1 3 1', 'CALL [] dpairs (r0)', 'END'],
  [
    'for k in dpairs({}) do break end',
    'TABLE r3',
    'CALL [r0 r1 r2] dpairs (r3)',
    'FORIN [r3] r0 r1 r2',
    'BREAK 0',
    'END',
  ],
  [
    'for i = 1, 3 do if i then goto continue end if dpairs then break end ::continue:: end',
    'FORNUM r0 1 3 1',
    'BLOCK',
    'IF r0',
    'BREAK 0',
    'END',
    'IF dpairs',
    'BREAK 1',
    'END',
    'END',
    'END',
  ],
  ['if dpairs() then dpairs(1) end', 'CALL [r0] dpairs ()', 'IF r0', 'CALL [] dpairs (1)', 'END'],
  [
    'local a if a == 1 then return 1 elseif a == 2 then dpairs() else return 3 end return 4',
    'MOVE r0 nil',
    'BLOCK',
    'EQ r1 r0 1',
    'IF r1',
    'RETURN (1)',
    'END',
    'EQ r1 r0 2',
    'IF r1',
    'CALL [] dpairs ()',
    'ELSE',
    'RETURN (3)',
    'END',
    'END',
    'RETURN (4)',
  ],
  [
    'local a if a then return 1 else return 2 end dpairs()',
    'MOVE r0 nil',
    'IF r0',
    'RETURN (1)',
    'ELSE',
    'RETURN (2)',
    'END',
  ],
  ['local s = dpairs() .. 1 .. "a"', 'CALL [r1] dpairs ()', 'CONCAT r0 (r1 "1a")'],
  ['local s = dpairs() .. 1', 'CALL [r1] dpairs ()', 'CONCAT r0 (r1 1)'],
  ['local a, b = 1 a = (a .. b) .. a', 'MOVE r0 1', 'MOVE r1 nil', 'CONCAT r2 (r0 r1)', 'CONCAT r0 (r2 r0)'],
  [
    'local function f() return f end',
    'CLOSURE r0 f1 {self}',
    'function f1: 0 parameters, 1 registers, upvalues value',
    'GETUP r0 u0',
    'RETURN (r0)',
  ],
  [
    'local n = 0 local function f() n = n + 1 end',
    'CELL c0 0',
    'CLOSURE r0 f1 {c0}',
    'function f1: 0 parameters, 1 registers, upvalues cell',
    'GETUPCELL r0 u0',
    'ADD r0 r0 1',
    'SETUPCELL u0 r0',
  ],
  [
    'local function f(a) local g = function() a = 1 end end',
    'CLOSURE r0 f1 {}',
    'function f1: 1 parameters, 2 registers, 1 cells',
    'CELL c0 r0',
    'CLOSURE r1 f2 {c0}',
    'function f2: 0 parameters, 0 registers, upvalues cell',
    'SETUPCELL u0 1',
  ],
  ['local s = ("x"):rep(2)', 'GETFIELD r1 "x" "rep"', 'CALL [r0] r1 ("x" 2)'],
  ['local j = require("json") return j.null', 'MOVE r0 json', 'GETFIELD r1 r0 "null"', 'RETURN (r1)'],
  ['return json.null, json', 'RETURN (json.null json)'],
];

test.each(CASES)('%s', (source, ...lines) => {
  expect(lower(source)).toEqual(lines);
});

test('constants are numbered by first use, function 0 first', () => {
  const { module } = compileScript('local f = function() return "inner", 1 end return "outer", 1, f');
  expect(module!.constants).toEqual([
    { kind: 'string', value: 'outer' },
    { kind: 'number', value: 1 },
    { kind: 'string', value: 'inner' },
  ]);
});

test('functions are numbered in preorder', () => {
  const { module } = compileScript(
    'local a = function() return function() return 2 end, 1 end local b = function() return 3 end',
  );
  const returned = module!.functions.map((code) => code.body.at(-1)![0]);
  expect(returned).toEqual(['CLOSURE', 'RETURN', 'RETURN', 'RETURN']);
  expect(module!.constants.map((one) => (one.kind === 'number' ? one.value : one.kind))).toEqual([1, 2, 3]);
});

test('positional items are stored in batches of 50', () => {
  const items = Array.from({ length: 120 }, (_, i) => `dpairs(${i})`).join(',');
  const lines = lower(`local t = {${items}}`).filter((line) => line.startsWith('APPEND'));
  expect(lines.map((line) => line.split(' ')[2])).toEqual(['1', '51', '101']);
});
