import { artifactsOf, problemOf, resultOf } from './fold-of.ts';

const reducer = (chunk: string, body: string) =>
  `${chunk}\nreturn function(state, event) ${body} return state end`;

test.each([
  ['a table of the module', reducer('local seen = {}', 'seen[event.ulid] = true')],
  ['a table within one', reducer('local config = { a = { b = {} } }', 'config.a.b.x = 1')],
  [
    'a table behind a metatable',
    reducer('local t = setmetatable({}, { __index = { list = {} } })', 't.list[1] = 1'),
  ],
  [
    'a table that a function of the module captured',
    reducer(
      'local function memo() local cache = {} return function(k) cache[k] = 1 end end local f = memo()',
      'f(1)',
    ),
  ],
  [
    'a counter that a function of the module captured',
    reducer(
      'local function counter() local n = 0 return function() n = n + 1 return n end end local next_id = counter()',
      'next_id()',
    ),
  ],
  ['an iterator of the module', reducer('local step = dpairs({ 1, 2, 3 })', 'state.x = step()')],
  ['through rawset', reducer('local t = {}', 'rawset(t, 1, 1)')],
  ['through table.insert', reducer('local t = {}', 'table.insert(t, 1)')],
  ['through table.remove', reducer('local t = { 1 }', 'table.remove(t)')],
  ['through table.sort', reducer('local t = { 2, 1 }', 'table.sort(t)')],
  ['through setmetatable', reducer('local t = {}', 'setmetatable(t, {})')],
  ['through json.array', reducer('local t = {}', 'json.array(t)')],
])('nothing can be kept in %s', (_, source) => {
  expect(problemOf(source).code).toBe('FROZEN');
});

test('what the chunk itself builds may change until it has run', () => {
  const source = reducer('local names = {} for i = 1, 3 do names[i] = "n" .. i end', 'state.names = #names');
  expect(artifactsOf(resultOf(source, [1]))).toEqual({ 'state.json': '{"names":3}' });
});

test('an event may be put into the state and changed there', () => {
  const source = reducer('', 'state.last = event.payload state.last.seen = true');
  expect(artifactsOf(resultOf(source, [{ a: 1 }]))).toEqual({ 'state.json': '{"last":{"a":1,"seen":true}}' });
});

test('pcall sees a FROZEN error and the module stays as it was', () => {
  const source = reducer('local t = { 1 }', 'state.ok = pcall(function() t[1] = 2 end) state.v = t[1]');
  expect(artifactsOf(resultOf(source, [1]))).toEqual({ 'state.json': '{"ok":false,"v":1}' });
});
