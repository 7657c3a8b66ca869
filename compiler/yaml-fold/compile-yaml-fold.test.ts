import fc from 'fast-check';
import { parse } from 'yaml';
import { artifactsOf, event } from '../../tests/fold/fold-of.ts';
import { foldWith, runOver, yamlFold } from '../../tests/yaml-fold/yaml-fold-of.ts';
import { compileYamlFold } from './compile-yaml-fold.ts';

const FAQ = `# folds/invoices.yaml (source)
version: 1
inputs: ["gatos/journal/finance/**"]
reducers:
  - kind: map-join-lww
    key: "$.id"
emit:
  - path: "state/finance/invoices.json"
`;

const readLua = () => ({
  source: new TextEncoder().encode('return function(state, event) return state end'),
});
const compile = (source: string) => compileYamlFold(source, { readLua });
const rootOf = (source: string): string => {
  const { foldRoot, diagnostics } = compile(source);
  if (foldRoot === undefined) throw new Error(JSON.stringify(diagnostics));
  return foldRoot;
};
/** Codes, and what they point at. */
const problemsOf = (source: string): string[] =>
  compile(source).diagnostics.map(
    ({ code, span }) => `${code} ${Buffer.from(source).subarray(span.start, span.end)}`,
  );
const stateOf = (source: string, ...events: Parameters<typeof runOver>[1]): string =>
  artifactsOf(runOver(yamlFold(source), events))['state.json']!;

test('the first example of a fold compiles as it stands, and folds', () => {
  const events = [
    event(1, { id: 'A', total: 1 }),
    event(2, { note: 'no id' }),
    event(3, { id: 7 }),
    event(4, { id: null }),
  ];
  expect(artifactsOf(runOver(yamlFold(FAQ), events))).toEqual({
    'state/finance/invoices.json':
      '{"7":{"ulid":"00000000000000000000000003","value":{"id":7}},"A":{"ulid":"00000000000000000000000001","value":{"id":"A","total":1}}}',
  });
});

describe('fold_root names the meaning', () => {
  test.each([
    ['comments and blanks', FAQ.replace(/^#.*\n/, '\n\n')],
    ['quotes', FAQ.replace('"$.id"', "'$.id'")],
    ['another way to write a step', FAQ.replace('$.id', "$['id']")],
    [
      'flow style, another order of keys',
      JSON.stringify(Object.fromEntries(Object.entries(parse(FAQ)).reverse())),
    ],
    ['the default value', FAQ.replace('key:', 'value: $\n    key:')],
    ['the default id', FAQ.replace('key:', 'id: map-join-lww\n    key:')],
  ])('%s: the same', (_, source) => expect(rootOf(source)).toBe(rootOf(FAQ)));

  test.each([
    ['version', 'version: 1', 'version: 2'],
    ['inputs', 'finance/**', 'finance/*'],
    ['the kind', 'map-join-lww', 'map-join-count'],
    ['the key', '$.id', '$.ID'],
    ['the place', 'key:', 'into: x\n    key:'],
    ['the id', 'key:', 'id: x\n    key:'],
    ['where', 'key:', `where: "event.type == 'x'"\n    key:`],
    ['a path', 'invoices.json', 'invoice.json'],
  ])('%s: another one', (_, from, to) => expect(rootOf(FAQ.replace(from, to))).not.toBe(rootOf(FAQ)));

  test('the code of a Lua reducer is bound, its formatting and its file are not', () => {
    const source = foldWith(['lua: a.lua', 'into: mine']);
    const root = (lua: string) =>
      compileYamlFold(source, { readLua: () => ({ source: new TextEncoder().encode(lua) }) }).foldRoot;
    const one = root('return function(state, event) state.n = 1 return state end');
    expect(root('-- one\nreturn function(s, e)\n  s.n = 1\n  return s\nend')).toBe(one);
    expect(root('return function(state, event) state.n = 2 return state end')).not.toBe(one);
    const moved = compile(source.replace('a.lua', 'parts/b.lua')).foldRoot;
    expect(moved).toBe(rootOf(source));
  });
});

describe('what an event has to be', () => {
  const where = (condition: string) =>
    `payload: { n: number, tags?: [text], deep?: { a: text }, intent?: text }\n${foldWith(['kind: g-counter', 'into: n', `where: ${JSON.stringify(condition)}`])}`;
  const takes = (condition: string, payload: Parameters<typeof event>[1]) =>
    stateOf(where(condition), event(1, payload, 'paid')) !== '{"n":{}}';

  test.each<[string, Parameters<typeof event>[1], boolean]>([
    ["event.type == 'paid'", null, true],
    ["event.type == 'draft'", null, false],
    ['payload.n > 1', { n: 2 }, true],
    ['payload.n > 1', { n: 1 }, false],
    ['payload.n > 1', { n: '2' }, false],
    ['payload.n > 1', {}, false],
    ['payload.n > 1', [], false],
    ['payload.n > 1', null, false],
    ['payload.n > 1', 'text', false],
    ['not (payload.n > 1)', {}, false],
    ['not (payload.n > 1)', { n: 0 }, true],
    ["has(payload.tags) and payload.tags includes 'x'", { tags: ['y', 'x'] }, true],
    ["has(payload.tags) and payload.tags includes 'x'", { tags: ['x', 1] }, false],
    ["has(payload.tags) and payload.tags includes 'x'", { tags: { x: 'x' } }, false],
    ['not has(payload.tags)', {}, true],
    ["has(payload.deep) and payload.deep.a == 'b'", { deep: { a: 'b', more: 1 } }, true],
    ["has(payload.deep) and payload.deep.a == 'b'", { deep: {} }, false],
    ["has(payload.intent) and payload.intent == 'a'", { intent: 'a' }, true],
    ["event.actor starts_with 'user:' and event.ulid > '0'", 1, true],
    ['true', 1, true],
  ])('%s over %j: %s', (condition, payload, taken) => expect(takes(condition, payload)).toBe(taken));

  test('what a reducer selects and is not there: the event is not taken', () => {
    const source = foldWith(['kind: map-join-max', 'key: "$.a.b[1]"', `value: "$['the value']"`]);
    const put = (payload: Parameters<typeof event>[1]) => stateOf(source, event(1, payload));
    expect(put({ a: { b: [0, 'k'] }, 'the value': 5 })).toBe('{"k":5}');
    for (const payload of [
      { a: { b: [0] }, 'the value': 5 },
      { a: { b: [0, 'k'] } },
      { a: 'x', 'the value': 1 },
      null,
      [],
      'b',
    ])
      expect(put(payload)).toBe('{}');
  });

  test('what is there and of another type is a fault, with its place', () => {
    const run = yamlFold(foldWith(['kind: map-join-sum', 'key: "$.k"', 'value: "$.v"'])).start().value!;
    expect(run.apply(event(1, { k: 'x', v: '1' })).problem).toMatchObject({
      code: 'ARGUMENT',
      message: 'the value of a map-join-sum must be a number, and is a string',
    });
  });

  test('computed keys and values', () => {
    const source = `payload: { price: number, quantity: number }\n${foldWith(
      ['kind: map-join-sum', 'key: event.type', 'value: "payload.price * payload.quantity"', 'into: revenue'],
      ['kind: map-join-max', 'key: "\'all\'"', 'value: payload.price', 'into: highest'],
    )}`;
    expect(stateOf(source, event(1, { price: 2.5, quantity: 4 }), event(2, { price: 1, quantity: 1 }))).toBe(
      '{"highest":{"all":2.5},"revenue":{"test":{"minus":{},"plus":{"user:ada":11}}}}',
    );
  });

  test('what `where` asks for with `has`, the key, the value and `remove` may read', () => {
    const source = (...lines: string[]) =>
      `payload: { n?: number, deep?: { k?: text }, gone?: boolean }\n${foldWith(lines)}`;
    const sum = source(
      'kind: map-join-max',
      'where: "has(payload.n) and has(payload.deep.k)"',
      'key: payload.deep.k',
      'value: "payload.n * 2"',
    );
    expect(
      stateOf(sum, event(1, { n: 2, deep: { k: 'x' } }), event(2, { n: 9 }), event(3, { deep: { k: 'y' } })),
    ).toBe('{"x":4}');
    expect(
      stateOf(sum, event(1, { n: 2, deep: {} }), event(2, { n: '9', deep: { k: 'x' } }), event(3, 1)),
    ).toBe('{}');
    const set = (where: string) =>
      source(
        'kind: 2p-set',
        `where: ${JSON.stringify(where)}`,
        'value: event.actor',
        'remove: payload.gone',
        'into: a',
      );
    expect(problemsOf(set('not (not has(payload.gone) or payload.gone)'))).toEqual([]);
    expect(problemsOf(set('has(payload.gone) or true'))).toEqual(['E0912 payload.gone']);
    const { diagnostics } = compile(source('kind: max', 'value: payload.n', 'into: a'));
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ['E0912', 'ask for it with `has(…)` in `where`'],
    ]);
  });

  test('what reducers of one condition select, those of another select anew', () => {
    const reducer = (kind: string, type: string) => [
      `kind: ${kind}`,
      'value: "$.n"',
      `where: "event.type == '${type}'"`,
      `into: ${kind}`,
    ];
    const source = foldWith(reducer('min', 'x'), reducer('max', 'x'), reducer('append', 'y'));
    expect(stateOf(source, event(1, { n: 1 }, 'x'), event(2, { n: 2 }, 'y'))).toBe(
      '{"append":[{"ulid":"00000000000000000000000002","value":2}],"max":1,"min":1}',
    );
  });

  test('two reducers that keep one payload keep copies', () => {
    const source = foldWith(
      ['kind: lww', 'into: last'],
      ['kind: append', 'into: all.of.them'],
      ['lua: a.lua', 'into: mine'],
    );
    const lua =
      'return function(state, event) state.last = event.payload event.payload.x = 2 return state end';
    const result = runOver(yamlFold(source, { 'a.lua': lua }), [event(1, { x: 1 })]);
    const entry = '{"ulid":"00000000000000000000000001","value":{"x":1}}';
    expect(artifactsOf(result)['state.json']).toBe(
      `{"all":{"of":{"them":[${entry}]}},"last":${entry},"mine":{"last":{"x":2}}}`,
    );
  });
});

describe('artifacts', () => {
  const source = (emit: string) =>
    `${foldWith(['kind: map-join-count', 'key: "$.k"', 'into: a.counts'], ['kind: lww', 'into: last'])}emit:\n${emit}`;

  test('select a part of the state; what is not there is not emitted', () => {
    const fold = yamlFold(
      source(
        '  - path: all.json\n  - path: x.json\n    select: "$.a.counts.x"\n  - path: last.json\n    select: $.last\n',
      ),
    );
    expect(artifactsOf(runOver(fold, []))).toEqual({ 'all.json': '{"a":{"counts":{}}}' });
    const { 'all.json': _, ...parts } = artifactsOf(runOver(fold, [event(1, { k: 'x' })]));
    expect(parts).toEqual({
      'x.json': '{"user:ada":1}',
      'last.json': '{"ulid":"00000000000000000000000001","value":{"k":"x"}}',
    });
  });

  test.each([
    ['one path twice', '  - path: a.json\n  - path: "a.json"\n', 'E1107 "a.json"'],
    ['a folder that is a file', '  - path: a/b.json\n  - path: a\n', 'E1107 a'],
    ['a file that is a folder', '  - path: a\n  - path: a/b.json\n', 'E1107 a/b.json'],
    ['a way out', '  - path: ../a\n', 'E1107 ../a'],
    ['a place that no reducer writes', '  - path: a\n    select: $.a.count\n', 'E1109 $.a.count'],
    ['a select that is none', '  - path: a\n    select: a.count\n', 'E1105 a.count'],
  ])('%s', (_, emit, problem) => expect(problemsOf(source(emit))).toEqual([problem]));
});

describe('problems point at what is wrong', () => {
  const one = (...lines: string[]) => foldWith(lines);
  test.each([
    ['no map', '- a', ['E1101 - a']],
    ['nothing', '# nothing\n', ['E1101 ']],
    ['two documents', `${FAQ}---\n${FAQ}`, [`E1101 ${FAQ.replace(/^#.*\n/, '')}`]],
    ['a misspelt key', FAQ.replace('reducers', 'reducer'), ['E1102 version', 'E1002 reducer']],
    ['a version of its own', FAQ.replace('version: 1', 'version: 1.0'), ['E1101 1.0']],
    ['a glob that is none', FAQ.replace('**', '['), ['E1009 "gatos/journal/finance/["']],
    ['a key of another kind', one('kind: lww', 'into: a', 'key: $.b'), ['E1104 key']],
    ['neither kind nor lua', one('into: a'), ['E1102 into']],
    ['both', one('kind: lww', 'lua: a.lua', 'into: a'), ['E1101 kind']],
    ['a kind that is not', one('kind: map-join-lvw'), ['E1103 map-join-lvw']],
    ['a register that is the whole state', one('kind: lww'), ['E1102 kind']],
    ['a place that is none', one('kind: g-counter', 'into: a..b'), ['E1101 a..b']],
    ['a condition that is a number', one('kind: g-counter', 'into: a', 'where: 1'), ['E0910 1']],
    ['an unknown name', one('kind: g-counter', 'into: a', 'where: evnt.type == 1'), ['E0909 evnt']],
    ['a field that is not declared', one('kind: g-counter', 'into: a', 'where: payload.n > 1'), ['E0909 n']],
    ['a value of the wrong type', one('kind: pn-counter', 'into: a', 'value: "\'x\'"'), ['E0910 "\'x\'"']],
    ['a number as a list', one('kind: map-join-count', 'key: "[1]"'), ['E0910 "[1]"']],
    ['a selector with a wildcard', one('kind: map-join-lww', 'key: "$.a[*].id"'), ['E1105 [*].id']],
    [
      'one place twice',
      foldWith(['kind: g-set', 'value: $', 'into: a.b'], ['kind: append', 'into: a', 'id: other']),
      ['E1106 kind'],
    ],
    [
      'the whole state and a part',
      foldWith(['kind: append'], ['kind: append', 'into: a', 'id: b']),
      ['E1106 kind'],
    ],
    [
      'one id twice',
      foldWith(['kind: append', 'into: a'], ['kind: append', 'into: b', 'id: a']),
      ['E1108 a'],
    ],
    ['a payload that is no record', `payload: text\n${FAQ}`, ['E1101 text']],
    ['a type that is none', `payload: { a: string }\n${FAQ}`, ['E1014 string']],
  ])('%s', (_, source, problems) => expect(problemsOf(source)).toEqual(problems));

  test('a Lua file that does not compile, with its place in it', () => {
    const source = foldWith(['lua: dir/a.lua', 'into: a']);
    const withLua = (lua: string) =>
      compileYamlFold(source, { readLua: () => ({ source: new TextEncoder().encode(lua) }) }).diagnostics;
    expect(withLua('return function(state)\n  return pairs(state)\nend')[0]!.message).toMatch(
      /^dir\/a\.lua: 2:10: E0301: /,
    );
    expect(
      withLua('function fold(events) return emit_json_canonical("a", events) end')[0]!.message,
    ).toContain('batch');
    expect(
      compileYamlFold(source, { readLua: () => ({ problem: 'no such file' }) }).diagnostics[0]!.message,
    ).toBe('dir/a.lua: no such file');
    expect(compileYamlFold(source).diagnostics.map(({ code }) => code)).toEqual(['E1110']);
  });
});

test('a Lua reducer with init; one with emit, or without a state, fails with a message', () => {
  const source = foldWith(['lua: a.lua', 'into: mine']);
  const run = (lua: string) => {
    const started = yamlFold(source, { 'a.lua': lua }).start();
    return (
      started.problem ??
      started.value.apply(event(1, 1)).problem ??
      artifactsOf(started.value.result().value!)['state.json']
    );
  };
  expect(
    run(
      'return { init = function() return { n = 5 } end, fold = function(s, e) s.n = s.n + e.payload return s end }',
    ),
  ).toBe('{"mine":{"n":6}}');
  expect(run('return function(s, e) end')).toMatchObject({ message: 'the reducer mine returned no state' });
  expect(
    run('return { fold = function(s, e) return s end, emit = function(s) return {} end }'),
  ).toMatchObject({
    message: 'the reducer mine has `emit`, but its state is a part of another one',
  });
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    ...[
      'version: 1\n',
      'inputs: [a]\n',
      'reducers:\n',
      '  - kind: lww\n',
      '    into: a\n',
      '    key: "$.a"\n',
      '    value: ',
      'emit:\n',
      '  - path: a\n',
    ],
    ...[
      'payload: {a: text}\n',
      '$',
      '[',
      '{',
      '"',
      '\n',
      '  ',
      '- ',
      ':',
      'lua: a.lua\n',
      '    where: "payload.a == 1"\n',
      '\u0000',
      'é',
      '---\n',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const { elc, diagnostics } = compile(pieces.join(''));
      expect(elc === undefined).toBe(diagnostics.length > 0);
    }),
    { numRuns: 2000 },
  );
});

test('many reducers, long selectors, and more than a module can hold', () => {
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);
  const declared = `payload: { ${numbers(300)
    .map((i) => `t${i}: [text]`)
    .join(', ')} }\n`;
  const many = (n: number) =>
    compile(
      declared +
        foldWith(
          ...numbers(n).map((i) => ['kind: g-counter', `into: r${i}`, `where: payload.t${i} includes 'x'`]),
        ),
    );
  expect(many(200).diagnostics).toEqual([]);
  expect(many(300).diagnostics.map(({ code }) => code)).toEqual(['E1111']);
  expect(problemsOf(foldWith(['kind: map-join-lww', `key: "$${'.a'.repeat(201)}"`]))[0]).toMatch(/^E1105/);
});
