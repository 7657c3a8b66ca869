import { artifactsOf, problemOf, resultOf } from './fold-of.ts';

const keep = (body: string) => `return function(state, event) ${body} return state end`;

test.each([
  ['a function', 'state.f = function() end', '$.f'],
  ['a function of the library', 'state.a = { b = pcall }', '$.a.b'],
  ['a table reached twice', 'local t = {} state.a = t state.b = { c = t }', '$.b.c'],
  ['a cycle', 'state.me = { state }', '$.me[1]'],
  [
    'a metatable',
    'state.orders = { ["17"] = { lines = { 1, setmetatable({}, {}) } } }',
    '$.orders["17"].lines[2]',
  ],
  ['a string that is not UTF-8', 'state.s = string.char(255)', '$.s'],
  ['an overlong form', 'state.s = "\\xc0\\x80"', '$.s'],
  ['a surrogate in UTF-8', 'state.s = "\\xed\\xa0\\x80"', '$.s'],
  ['a string that is not in NFC', 'state.s = { "e\\u{301}" }', '$.s[1]'],
  ['a key that is not in NFC', 'state["e\\u{301}"] = 1', '$["e\\xcc\\x81"]'],
  ['mixed keys', 'state.m = { 1, x = 2 }', '$.m'],
  ['a list with a gap', 'state.m = { 1, nil, 3 }', '$.m'],
  ['a list from 0', 'state.m = { [0] = 1 }', '$.m'],
  ['a fraction as a key', 'state.m = { [1.5] = 1 }', '$.m'],
  ['a boolean as a key', 'state.m = { [true] = 1 }', '$.m'],
  ['terminal escapes in a key', 'state["\\27[31m"] = pcall', '$["\\x1b[31m"]'],
])('%s is refused, with its path', (_, body, path) => {
  const problem = problemOf(keep(body));
  expect(problem.code).toBe('TREE');
  expect(problem.message).toContain(`at ${path}:`);
});

test('a tree deeper than 200 is refused by a count, not by the stack', () => {
  expect(problemOf(keep('local t = {} for i = 1, 100000 do t = { t } end state.t = t')).code).toBe('TREE');
});

test('null, empty arrays and empty objects come out as they went in', () => {
  const payload = { none: null, list: [], map: {}, nested: [[], {}, null] };
  expect(artifactsOf(resultOf(keep('state.p = event.payload'), [payload]))).toEqual({
    'state.json': '{"p":{"list":[],"map":{},"nested":[[],{},null],"none":null}}',
  });
});

test.each([
  ['{}', '{}'],
  ['json.array()', '[]'],
  ['(function() local t = { 1 } t[1] = nil return t end)()', '[]'],
  ['(function() local t = { x = 1 } t.x = nil return t end)()', '{}'],
  ['(function() local t = { 1 } t[1] = nil t.x = 1 t.x = nil return t end)()', '{}'],
  ['(function() local t = { x = 1 } t[1] = 1 t.x = nil t[1] = nil return t end)()', '[]'],
  ['(function() local t = { 1, x = 2 } t[1] = nil t.x = nil return t end)()', '{}'],
])('an empty table is what it last was: %s is %s', (expression, text) => {
  expect(artifactsOf(resultOf(keep(`state.t = ${expression}`), [1]))).toEqual({
    'state.json': `{"t":${text}}`,
  });
});

test('json.null is a value: not nil, true in conditions, and of a type of its own', () => {
  const body = 'local p = event.payload state.r = { p == json.null, p ~= nil, p and 1 or 2, type(p) }';
  expect(artifactsOf(resultOf(keep(body), [null]))).toEqual({ 'state.json': '{"r":[true,true,1,"null"]}' });
});

test('numbers keep every digit from event to state', () => {
  const payload = [9007199254740993n, -9223372036854775808n, 429496730 / 2 ** 32, 2097151.5];
  expect(artifactsOf(resultOf(keep('state.n = event.payload'), [payload]))).toEqual({
    'state.json': '{"n":[9007199254740993,-9223372036854775808,0.1,2097151.5]}',
  });
});
