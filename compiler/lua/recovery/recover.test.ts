import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import luaparse from 'luaparse';
import { program } from '../../../tests/differential/generate.ts';
import { fromBytes } from '../../../vm/values/byte-string.ts';
import { compileFold } from '../../compile-fold.ts';
import { Sink } from '../../diagnostics/sink.ts';
import { analyse } from '../analyse.ts';
import { lex } from '../lexer.ts';
import { scanNesting } from '../nesting.ts';
import { parse, parseThrough } from '../parse.ts';
import { recover } from './recover.ts';

const bytesOf = (text: string) => fromBytes(new TextEncoder().encode(text));

function recovered(text: string) {
  const sink = new Sink();
  const source = bytesOf(text);
  const tokens = lex(source, sink);
  const structure = scanNesting(tokens, sink)!;
  const result = recover(
    { source, tokens, structure, lexical: [], doubtful: Number.POSITIVE_INFINITY },
    sink,
  );
  return { ...result, diagnostics: sink.diagnostics };
}

function expectSameTree(text: string): void {
  const { chunk, diagnostics } = recovered(text);
  expect(diagnostics).toEqual([]);
  expect(chunk).toEqual(parse(bytesOf(text), new Sink())!.chunk);
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* sources(join(folder, entry.name));
    else if (entry.name.endsWith('.lua')) yield readFileSync(join(folder, entry.name), 'utf8');
}
const SOURCES = [...sources('examples'), ...sources('golden/cases')].filter(
  (text) => compileFold(text).foldRoot !== undefined,
);

describe('a source without errors has the tree that luaparse gives', () => {
  test('of the examples and golden cases', () => {
    expect(SOURCES.length).toBeGreaterThan(20);
    for (const text of SOURCES) expectSameTree(text);
  });

  test.each([
    'local a, b = (f)(), (f()), (...), ((a)).b[1]:c{}"x" return (f()), ...;',
    'function a.b.c:d(x, ...) local function e() end return e end',
    'local t = { 1, [2] = 3; x = 4, f(), (f()), } t.x, t[1] = t.y, -2 ^ -3 ^ 4 .. (5 .. 6) .. 7',
    'for i = 1, 2, 3 do if i then goto continue elseif 2 then break else end ; ::continue:: end',
    'for k, v in f(), g do repeat local x ::continue:: until x while not a == b do end end',
    'local x = not -#~a and b or c << 1 | 2 ~ 3 & 4 >> 5 // 6 % 7 return',
  ])('%s', expectSameTree);

  test('of random programs', () => {
    fc.assert(fc.property(program, expectSameTree), { numRuns: 60 });
  });
});

/** `«…»` marks what is reported; each source has no more than these. */
describe('each root cause is reported once, and the rest of the file stays', () => {
  const cases: readonly (readonly [what: string, source: string])[] = [
    ['a value that is missing', 'local x «=»\nlocal y = 1\nkept(x, y)'],
    ['a field that is missing', 'local s = {}\ns«.»\nlocal y = 1\nkept(s, y)'],
    ['a field before an assignment', 'local s = {}\nlocal t = s«.»\ns = 1\nkept(s, t)'],
    ['half an expression', 'local s = 1 «+»\nreturn kept(s)'],
    ['a condition without then', 'local s = 1\nif «s»\n  kept(s)\nend\nkept(s)'],
    ['half a then', 'local s = 1\nif s «the»\n  kept(s)\nend\nkept(s)'],
    ['an unclosed call', 'local s = 1\nkept(s, «2»\nlocal t = 2\nkept(s, t)'],
    ['an unclosed call around a function', 'kept(function(a)\n  kept(a)\n«end»\nlocal t = 2\nkept(t)'],
    ['an argument without comma', 'local a = 1\nkept(a «b», c)\nkept(a)'],
    ['an item without comma', 'local t = {\n  a = «1»\n  b = 2,\n  c = 3,\n}\nkept(t)'],
    ['an unclosed table', 'local t = {\n  a = 1«,»\nlocal u = 2\nkept(t, u)'],
    ['half a parameter list', 'local f = function(a«,»\n  kept(a)\nend\nkept(f)'],
    ['a word alone', 'local s = 1\n«stat»\nlocal t = 2\nkept(s, t)'],
    ['a stray end', 'local s = 1\n«end»\nkept(s)'],
    ['a stray else', 'local function f()\n  «else»\n  return 1\nend\nkept(f)'],
    ['a second else', 'if kept then\nelse\n«else»\n  kept()\nend'],
    ['code after return', 'local function f()\n  return 1\n  «kept»()\nend\nkept(f)'],
    ['a missing end, seen by indentation', 'local function f()\n  «if» kept then\n    kept()\nend\nkept(f)'],
    [
      'a missing end before a line at the level of its block',
      'local function f()\n  «if» kept then\n    kept()\n  return 1\nend\nkept(f)',
    ],
    [
      'a reserved word in the next line',
      'local s = 1\nif s then\n  kept(s«.»\nelseif 2 then\n  kept()\nend\nkept(s)',
    ],
    ['a bad character', 'local s = 1 «@» 2\nlocal t = 2\nkept(s, t)'],
    [
      'an operator of another language',
      'local s, t = 1, 2\nif s «!=» 1 «&&» t then kept(s) end\ns «+=» 1\nkept(s, t)',
    ],
    ['an unfinished text', 'local s = kept(«"abc»\nlocal t = 2\nkept(s, t)'],
    ['an unfinished long string', "local s = «[[»abc\nlocal t = 2 don't )\nkept(s, t)"],
    ['a name that may be declared in what cannot be read', 'local «(»given) = 1\nkept(given)'],
    ['two of them', 'local x = «)»\nkept(x)\nlocal y = «]»\nkept(y)'],
    [
      'a bad line in the middle of a body',
      'local function f(a)\n  local b = a\n  b. «=» 2\n  kept(a, b)\nend\nkept(f)',
    ],
  ];

  test.each(cases)('%s', (_, marked) => {
    const source = `${marked.replace(/[«»]/g, '').replaceAll('kept', 'rawequal')}`;
    const shown = marked.replaceAll('kept', 'rawequal');
    const expected = [...shown.matchAll(/«([^»]*)»/g)].map((match) => {
      const start = shown.slice(0, match.index).replace(/[«»]/g, '').length;
      return [start, start + match[1]!.length];
    });
    const sink = new Sink();
    const analysis = analyse(source, 'script', sink, parseThrough)!;
    expect(sink.diagnostics.map(({ span }) => [span.start, span.end])).toEqual(expected);

    // The last line is in the tree, and its names are known.
    const last = source.lastIndexOf('rawequal');
    expect([...analysis.resolution.natives.keys()].some((node) => startOf(node) === last)).toBe(true);
  });
});

const startOf = (node: object) => (node as { span: { start: number } }).span.start;

test('without one of its tokens, or with one too many, a source still has a tree, and mostly one problem', () => {
  let sum = 0;
  let runs = 0;
  const mutation = fc.record({
    text: fc.constantFrom(...SOURCES),
    at: fc.nat(),
    insert: fc.constantFrom(
      '',
      ' end ',
      ' ( ',
      ' = ',
      ' then ',
      ' } ',
      ' . ',
      ' local ',
      ' "',
      ' [[',
      ' function ',
    ),
  });
  fc.assert(
    fc.property(mutation, ({ text, at, insert }) => {
      const tokens = lex(bytesOf(text), new Sink());
      const { start, end } = tokens[at % tokens.length]!;
      const bytes = Buffer.from(text);
      const broken = Buffer.concat([
        bytes.subarray(0, start),
        Buffer.from(insert),
        bytes.subarray(insert === '' ? end : start),
      ]);
      const sink = new Sink();
      const analysis = analyse(broken, 'fold', sink, parseThrough);
      expect(analysis).toBeDefined();
      const syntax = sink.diagnostics.filter(({ code }) => /^E0[12]/.test(code));
      sum += syntax.length;
      if (syntax.length > 0) runs += 1;
      expect(syntax.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(sum / runs).toBeLessThan(1.2);
});

const OPTIONS = {
  luaVersion: '5.3',
  ranges: true,
  comments: false,
  scope: false,
  encodingMode: 'pseudo-latin1',
  extendedIdentifiers: false,
} as const;

test('what luaparse refuses has an error, whatever the tokens', () => {
  const word = fc.constantFrom(
    ...'local function if then else elseif end for while do repeat until return break goto in not and or nil true'.split(
      ' ',
    ),
    ...'( ) { } [ ] = , ; . : :: .. ... + - * == ~= < # a b continue 1 "s" <const>'.split(' '),
    '\n',
    '\n  ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(' ');
      const { chunk, diagnostics } = recovered(text);
      const whole = parseThrough(text, new Sink())!;
      const sink = new Sink();
      analyse(text, 'script', sink, parseThrough);
      if (diagnostics.length > 0) expect(sink.errors).toBeGreaterThan(0);
      else if (whole.broken.length === 0) expect(chunk).toEqual(whole.chunk);
      // Jumps are for luaparse what `plainSource` makes of them.
      if (sink.errors === 0 && !/break|goto|::/.test(text))
        expect(() => luaparse.parse(text, OPTIONS)).not.toThrow();
    }),
    { numRuns: 800 },
  );
});

/** Not the size of a source, nor its lines, make recovery slow: each of these has 40,000 tokens and more. */
test.each([
  ['statements that fail, in one line', 'x = ) '.repeat(10_000)],
  ['statements that fail, in lines of their own', 'x = )\n'.repeat(10_000)],
  ['words', 'a '.repeat(40_000)],
  ['stray ends', 'end '.repeat(40_000)],
  ['stray ends in a function', `local function f() ${'x() end\n'.repeat(10_000)}`],
  ['items without commas', `local t = { ${'a = 1 '.repeat(10_000)} }`],
  ['items without commas, in lines', `local t = { ${'a = 1\n'.repeat(10_000)} }`],
  ['arguments without commas', `f(${'a '.repeat(40_000)})`],
  ['unclosed calls', 'f(a\n'.repeat(90).concat('local y = 1\n'.repeat(10_000))],
  ['unclosed tables', 'x = {\n'.repeat(90).concat('local y = 1\n'.repeat(10_000))],
  ['unclosed functions', 'local function f(\n'.repeat(45).concat('local y = \n'.repeat(10_000))],
  ['assignments to nothing', '= '.repeat(40_000)],
  ['one long assignment', `x${' = x'.repeat(20_000)}`],
  ['unclosed strings', 'x = "\n'.repeat(10_000)],
  ['unclosed long strings', 'x = [['.repeat(10_000)],
])('%s take no longer than others', (_, source) => {
  const start = process.cpuUsage();
  const sink = new Sink();
  expect(analyse(source, 'script', sink, parseThrough)).toBeDefined();
  expect(sink.errors).toBeGreaterThan(0);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(2);
});
