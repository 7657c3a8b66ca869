import { artifactsOf, expectValue, foldOf, problemOf, resultOf } from './fold-of.ts';

test('a reducer starts from {} and has its state as the only artifact', () => {
  const source =
    'return function(state, event) state.sum = (state.sum or 0) + event.payload return state end';
  expect(artifactsOf(resultOf(source, [1, 2, 3.5]))).toEqual({ 'state.json': '{"sum":6.5}' });
  expect(artifactsOf(resultOf(source, []))).toEqual({ 'state.json': '{}' });
});

test('init, fold and emit', () => {
  const source = `return {
    init = function() return { n = 10 } end,
    fold = function(state, event) state.n = state.n + event.payload return state end,
    emit = function(state)
      emit_json_canonical('a/n.json', state.n)
      state.n = 'emit works on a copy'
      return { ['b.json'] = { double = 20 } }
    end,
  }`;
  expect(artifactsOf(resultOf(source, [1]))).toEqual({ 'a/n.json': '11', 'b.json': '{"double":20}' });
  const run = expectValue(foldOf(source).start());
  expect(expectValue(run.result()).stateRoot).toBe(expectValue(run.result()).stateRoot);
});

test('a batch sees all events in order', () => {
  const source = `function fold(events)
    local types = {}
    for i, e in dpairs(events) do types[i] = e.payload end
    return emit_json_canonical('all.json', types)
  end`;
  expect(artifactsOf(resultOf(source, ['x', 'y']))).toEqual({ 'all.json': '["x","y"]' });
});

test.each([
  ['local function one() return 1 end return one()', 'FOLD_SHAPE'],
  ['return { fold = 1 }', 'FOLD_SHAPE'],
  ['return { init = function() end }', 'FOLD_SHAPE'],
  ['return { fold = function(s) return s end, emits = function() end }', 'FOLD_SHAPE'],
  ['return { fold = function(s) return s end, inputs = { "a/[b" } }', 'FOLD_SHAPE'],
  ['return { fold = function(s) return s end, inputs = { "a/b**" } }', 'FOLD_SHAPE'],
  ['return { fold = function(s) return s end, init = function() end }', 'FOLD_RESULT'],
  ['return function(state, event) end', 'FOLD_RESULT'],
  ['function fold(events) end', 'FOLD_RESULT'],
  ['return function(state, event) emit_json_canonical("a", 1) return state end', 'EMIT'],
  [
    'return { fold = function(s) return s end, emit = function() emit_json_canonical("../a", 1) end }',
    'EMIT',
  ],
  [
    'return { fold = function(s) return s end, emit = function() emit_json_canonical("a", 1) emit_json_canonical("a/b", 1) end }',
    'EMIT',
  ],
  [
    'return { fold = function(s) return s end, emit = function() emit_json_canonical("a", 1) return { a = 2 } end }',
    'EMIT',
  ],
])('%s: %s', (source, code) => {
  expect(problemOf(source).code).toBe(code);
});
