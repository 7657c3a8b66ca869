import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileFold } from '../../compiler/compile-fold.ts';
import { compileScript } from '../../compiler/compile-script.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { lex } from '../../compiler/lua/lexer.ts';
import { lint } from '../../lint/lint.ts';
import { program } from '../../tests/differential/generate.ts';
import { foldSource } from '../../tests/engines/fold-source.ts';
import { arrange } from './arrange.ts';
import { formatLua } from './format-lua.ts';

const ROOT = new URL('../../', import.meta.url);
const binary = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const rootOf = (source: string) => compileFold(source).foldRoot ?? compileScript(source).foldRoot;

/** All comments, found without what the formatter knows of them. */
function commentsOf(source: string): string[] {
  const text = binary(source.replace(/\r\n?/g, '\n'));
  const found: string[] = [];
  let at = 0;
  for (const token of lex(text, new Sink())) {
    const gap = text.slice(at, token.start);
    for (const [comment] of gap.matchAll(/^#!.*|--\[(=*)\[[\s\S]*?\]\1\]|--.*/g))
      found.push(comment.trimEnd());
    at = token.end;
  }
  return found;
}

/** The formatted source, which has the root and the comments of the source and is not changed by formatting it again. */
function formatted(source: string, root = rootOf(source)): string {
  const { text, problems } = formatLua(source);
  if (text === undefined) throw new Error(`${problems[0]!.code} ${problems[0]!.message}\n${source}`);
  expect(rootOf(text)).toBe(root);
  expect(commentsOf(text)).toEqual(commentsOf(source));
  expect(arrange(binary(text)).text).toBe(binary(text));
  return text;
}

describe('the sources of the project keep root and comments, and are done at once', () => {
  const files = (folder: string) =>
    (readdirSync(new URL(folder, ROOT), { recursive: true }) as string[])
      .filter((name) => name.endsWith('.lua'))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8'));
  const cases = (readdirSync(new URL('conformance/cases', ROOT)) as string[]).flatMap((name) => [
    ...readFileSync(new URL(`conformance/cases/${name}`, ROOT), 'utf8').matchAll(
      /"source": ("(?:[^"\\]|\\.)*")/g,
    ),
  ]);
  test.each([
    ['examples', files('examples'), 9],
    ['golden', files('golden/cases'), 60],
    ['bench', files('bench'), 15],
    ['programs', files('tests'), 19],
    ['conformance', [...new Set(cases.map(([, json]) => JSON.parse(json!) as string))], 100],
  ])('%s', (_, sources, least) => {
    let compiling = 0;
    for (const source of sources) {
      const root = rootOf(source);
      if (root === undefined) continue;
      formatted(source, root);
      compiling += 1;
    }
    expect(compiling).toBeGreaterThan(least);
  });
});

test('the folds of examples/ look as they should', () => {
  for (const name of readdirSync(new URL('examples', ROOT), { recursive: true }) as string[]) {
    if (!name.endsWith('.lua')) continue;
    const source = readFileSync(new URL(`examples/${name}`, ROOT), 'utf8');
    expect([name, formatLua(source).text]).toEqual([name, source]);
  }
});

/** The tokens of a source with other gaps between them. */
function withGaps(source: string, gaps: readonly string[]): string {
  const text = binary(source);
  const words = lex(text, new Sink()).map(
    ({ text: word }, n) => word + gaps[n % gaps.length]!.replace('#', String(n)),
  );
  return Buffer.from(words.join(''), 'latin1').toString('utf8');
}

const gaps = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\t\n ', '\r\n') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ' -- # é\n',
        ' --[[ # ]]',
        '\n-- # own  \n',
        '\n\n  --- #\n\n',
        '\n--[==[ #\n ]] lines ]==] ',
        ' --[[ # ]] -- #\n--#\n',
        '\n--[[ # ]] -- #\n',
      ),
    },
  ),
  { minLength: 1, maxLength: 60 },
);

test.each([
  ['folds', foldSource],
  ['scripts', program],
])('random %s in any look, with comments anywhere', (_, source) => {
  let comments = 0;
  fc.assert(
    fc.property(source, gaps, (plain, between) => {
      const root = rootOf(plain);
      fc.pre(root !== undefined);
      const text = formatted(withGaps(plain, between), root);
      comments += commentsOf(text).length;
    }),
    { numRuns: Number(process.env.GATOS_FUZZ_PROGRAMS ?? 25) },
  );
  expect(comments).toBeGreaterThan(100);
});

/** A body in the fold that all of these have around them. */
const inFold = (body: string) =>
  `return function(state, event)\n${body.replace(/^(?=.)/gm, '  ')}\n  return state\nend\n`;
const bodyOf = (source: string) =>
  /^return function\(state, event\)\n([\s\S]*?)\n? {2}return state\nend\n$/
    .exec(source)![1]!
    .replace(/^ {2}/gm, '');

const LONG = 'a_rather_long_name_for_something';

test.each([
  ['spaces and quotes', "state.a=1+2  *3;state['b']='it'", 'state.a = 1 + 2 * 3\nstate["b"] = "it"'],
  ['quotes that would change an escape stay', `state.a = 'a"' .. 'a\\''`, `state.a = 'a"' .. 'a\\''`],
  ['numerals stay', 'state.a = 0x10 + 1.50', 'state.a = 0x10 + 1.50'],
  [
    'each statement on a line of its own',
    'if state.a then state.b = 1 else state.b = 2 end',
    'if state.a then\n  state.b = 1\nelse\n  state.b = 2\nend',
  ],
  ['empty blocks', 'for _ = 1, 2 do\nend do end', 'for _ = 1, 2 do end\ndo end'],
  ['one empty line at most', 'state.a = 1\n\n\n\nstate.b = 1', 'state.a = 1\n\nstate.b = 1'],
  ['no empty lines at the ends of blocks', 'do\n\nstate.a = 1\n\nend', 'do\n  state.a = 1\nend'],
  [
    'parentheses that say nothing go',
    'if (state.a) then return ((state)) end',
    'if state.a then\n  return state\nend',
  ],
  [
    'parentheses that say something stay',
    'state.a = (tostring(1)) state.b = (1 + 2) * 3',
    'state.a = (tostring(1))\nstate.b = (1 + 2) * 3',
  ],
  ['calls have parentheses', 'state.a = #tostring"a"\nipairs{1}', 'state.a = #tostring("a")\nipairs({ 1 })'],
  [
    'a call that starts with one',
    'state.a = 1; (tostring)(1); state.b = 2',
    'state.a = 1;\n(tostring)(1)\nstate.b = 2',
  ],
  ['no comment where there is none', 'state.a = - -1 - (-(-2))', 'state.a = - -1 - (-(-2))'],
  [
    'a table that starts on a line of its own keeps its lines',
    'state.a = {\n1;2}',
    'state.a = {\n  1,\n  2,\n}',
  ],
  ['a table in one line', 'state.a = {1,[2]=3,x=4,}', 'state.a = { 1, [2] = 3, x = 4 }'],
  ['a string in brackets as a key', 'state.a = {[ [[k]] ]=1}', 'state.a = { [ [[k]] ] = 1 }'],
  [
    'a last function starts in the line of its call',
    'table.sort(state,function(a,b)return a<b end)',
    'table.sort(state, function(a, b)\n  return a < b\nend)',
  ],
  [
    'a call that is too long has a line for each argument',
    `local ${LONG} = 1\nmath.max(${LONG}, ${LONG}, ${LONG})`,
    `local ${LONG} = 1\nmath.max(\n  ${LONG},\n  ${LONG},\n  ${LONG}\n)`,
  ],
  [
    'but its last table starts in the line of the call',
    `local ${LONG} = 1\ntable.insert(state, { a = ${LONG}, b = ${LONG}, c = 1 })`,
    `local ${LONG} = 1\ntable.insert(state, {\n  a = ${LONG},\n  b = ${LONG},\n  c = 1,\n})`,
  ],
  [
    'long conditions break before operators',
    `local ${LONG} = 1\nif ${LONG} == 1 and ${LONG} == 2 or ${LONG} == 3 then return state end`,
    `local ${LONG} = 1\nif\n  ${LONG} == 1 and ${LONG} == 2\n  or ${LONG} == 3\nthen\n  return state\nend`,
  ],
  [
    'long values too',
    `local ${LONG} = "a text"\nstate.x = ${LONG} .. ${LONG} .. ${LONG}`,
    `local ${LONG} = "a text"\nstate.x = ${LONG}\n  .. ${LONG}\n  .. ${LONG}`,
  ],
  [
    'comments stay where they are',
    'state.a = 1 -- one\n-- two\n\n-- three\nstate.b = { -- four\n 1, -- five\n 2 -- six\n --[[ seven ]] }',
    'state.a = 1 -- one\n-- two\n\n-- three\nstate.b = { -- four\n  1, -- five\n  2, -- six\n  --[[ seven ]]\n}',
  ],
  [
    'comments before else and end are in the block',
    'if state.a then\n-- nothing\nelse\nstate.a = 1\n-- done\nend',
    'if state.a then\n  -- nothing\nelse\n  state.a = 1\n  -- done\nend',
  ],
  ['comments within a line', 'ipairs(--[[ all ]]{--[[ none ]]})', 'ipairs(--[[ all ]] { --[[ none ]] })'],
  ['lines of a string', 'state.a = [[\n a \n\n\n b]]', 'state.a = [[\n a \n\n\n b]]'],
])('%s', (_, body, expected) => {
  expect(bodyOf(formatted(inFold(body)))).toBe(expected);
});

test('line ends and a first line for a shell', () => {
  expect(formatted('#!/bin/x\r\nreturn function(s)\r\n\r\n\r\nreturn s end -- é\r\n\r\n')).toBe(
    '#!/bin/x\nreturn function(s)\n  return s\nend -- é\n',
  );
});

test('a source that does not compile is left alone, with its diagnostics', () => {
  const codes = (source: string | Uint8Array) => formatLua(source).problems?.map((one) => one.code);
  expect(codes('return function(s) return pairs end')).toEqual(['E0301']);
  expect(codes('return (')).toEqual(['E0202']);
  expect(codes(Uint8Array.of(0xff))).toEqual(['E0102']);
});

describe('what comments allow to lint', () => {
  const allow = '-- gatos: allow(unchecked-field, unused-local) because';
  const findings = (source: string) => {
    const { diagnostics, suppressed } = lint(source);
    return {
      left: diagnostics.map(({ name }) => name),
      suppressed: suppressed.map(({ diagnostic: { name }, reason }) => `${name} ${reason}`),
    };
  };
  test.each([
    ['at the end of a statement', `state[event.type].a=1 ${allow} x`],
    ['after a semicolon', `state[event.type].a=1 ; ${allow} x`],
    ['above', `${allow} x\nstate[event.type].a=1`],
    ['in a table', `state.t={\n1,\nstate[event.type].a, ${allow} x\n}`],
    [
      'of a line that is too long',
      `state.b = math.max(event.payload.aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, event.payload.bbbbbbbbbbbbbb, state[event.type].a) ${allow} x`,
    ],
    [
      'above one that is too long',
      `${allow} x\nstate.b = math.max(event.payload.aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, event.payload.bbbbbbbbbbbbbb, state[event.type].a)`,
    ],
    [
      'of the last line of a statement',
      `state.b = math.max(state[event.type].a,\n  state[event.type].b) ${allow} x`,
    ],
    ['above a statement of two lines', `${allow} x\nstate.b = math.max(1,\n  state[event.type].b)`],
    ['at the end of a call of two lines', `state.b = math.max(state[event.type].a\n) ${allow} x`],
    ['in a block of one line', `if event.type == "x" then state[event.type].a = 1 end ${allow} x`],
    ['of a function of one line', `local function f() return state[event.type].a end ${allow} x`],
  ])('%s: they allow the same', (_, body) => {
    const source = inFold(body);
    const text = formatted(source);
    expect(findings(text)).toEqual(findings(source));
  });

  test('two statements in its line cannot be kept: the comment is shown', () => {
    const source = `local a = 1 local b = 2 ${allow} x\r\nreturn function(s) return s end\r\n`;
    const [problem] = formatLua(`local c = 1\r\n${source}`).problems!;
    expect(problem!.code).toBe('E1402');
    expect(`local c = 1\r\n${source}`.slice(problem!.span.start, problem!.span.end)).toBe(`${allow} x`);
  });
});

test('what is deep, long or odd is formatted in time', () => {
  const fold = (body: string) => `local t = ${body}\nreturn function(s) return s end\n`;
  for (const source of [
    fold(`${'{'.repeat(90)}${'}'.repeat(90)}`),
    fold(`${'('.repeat(90)}1${')'.repeat(90)}`),
    fold(`${'- '.repeat(150)}1`),
    fold(Array.from({ length: 150 }, () => '"a"').join('..')),
    fold(`tostring${'(tostring'.repeat(80)}(1)${')'.repeat(80)}`),
    fold(`1${' ;--\n'.repeat(5_000)}`),
    fold(`1${'\n-- gatos: allow(x)'.repeat(5_000)}`),
    fold(`${'--[[a]]'.repeat(5_000)}1`),
    'do local a = 1 local b = a -- gatos: allow(x)\nend '.repeat(1000) + fold('1'),
  ]) {
    const { text, problems } = formatLua(source);
    expect(problems?.map((one) => one.code) ?? []).toEqual(text === undefined ? ['E1402'] : []);
  }
});
