import { describe, expect, test } from '@jest/globals';
import { type Compiled, compileFold, compileScript } from '../index.ts';

/**
 * Expectations stand in the source: `«…»` marks the span of a problem, `-- !! E0203` at the end of the line its code.
 * Both are taken out before compiling (the marks), or are comments (the codes).
 */
function check(marked: string, compile: (source: string) => Compiled = compileFold): void {
  const expected: { code: string; text: string; start: number }[] = [];
  let source = '';
  for (const line of marked.split('\n')) {
    const codes =
      line
        .match(/!! (.*)$/)?.[1]
        ?.trim()
        .split(' ') ?? [];
    const pieces = line.split(/[«»]/);
    pieces.forEach((piece, i) => {
      if (i % 2 === 1) expected.push({ code: codes.shift() ?? 'no code', text: piece, start: source.length });
      source += piece;
    });
    source += '\n';
    expect(codes).toEqual([]);
  }
  const { diagnostics } = compile(source);
  const actual = diagnostics.map(({ code, span }) => ({
    code,
    text: source.slice(span.start, span.end),
    start: span.start,
  }));
  expect(actual).toEqual(expected);
}

const fold = (...lines: string[]) => `${lines.join('\n')}\nreturn function(state, event) return state end`;

test('all problems of a file are reported, in source order', () => {
  check(
    fold(
      'local a = «pairs»({})      -- !! E0301',
      'local b = «next»({})       -- !! E0302',
      'local c = «string.fnord»   -- !! E0403',
      '«x» = 1                    -- !! E0402',
      'local d = x + «1.50»       -- !! W0502',
      'local e = «undefinedname»  -- !! E0401',
      'local f = { «__gc» = 1, ["fine"] = 2 } -- !! E0316',
      'for i = 1, 3 do «goto done» «::done::» end -- !! E0206 E0207',
    ),
  );
});

describe('names that are left out', () => {
  test.each([
    ['«coroutine».create -- !! E0303'],
    ['«load»("x") -- !! E0304'],
    ['«loadstring»("x") -- !! E0304'],
    ['«dofile»("x") -- !! E0305'],
    ['«require»("x") -- !! E0306'],
    ['«require»(1) -- !! E0306'],
    ['«collectgarbage»() -- !! E0307'],
    ['«os».time() -- !! E0308'],
    ['«io».read() -- !! E0309'],
    ['«debug».traceback() -- !! E0310'],
    ['«package».path -- !! E0311'],
    ['«math.random»() -- !! E0312'],
    ['«math.huge» -- !! E0313'],
    ['«math["huge"]» -- !! E0313'],
    ['«string.dump» -- !! E0314'],
    ['«_G» -- !! E0315'],
    ['«_ENV».x -- !! E0315'],
    ['«_VERSION» -- !! E0315'],
    ['«print»(1) -- !! E0317'],
    ['({})[«"__mode"»] -- !! E0316'],
    ['({}).«__pairs» -- !! E0316'],
    ['{ [«"__close"»] = 1 } -- !! E0316'],
  ])('local x = %s', (line) => {
    check(fold(`local x = ${line}`));
  });

  test.each(['pairs', 'string', 'print', 'load', 'math'])('a local %s is a local like others', (name) => {
    check(fold(`local ${name} = { fnord = 1 }`, `${name}.fnord = ${name}.fnord`));
    check(
      fold(`do local ${name} = {} end`, `local function f(${name}) return ${name}.huge, ${name}({}) end`),
    );
  });

  test('a rule is back when the local goes out of scope', () => {
    check(fold('do local pairs = dpairs pairs({}) end', 'local x = «pairs»({}) -- !! E0301'));
    check(fold('local pairs = «pairs» -- !! E0301'));
  });
});

describe('assignments', () => {
  test.each([
    ['«string.x» = 1 -- !! E0404'],
    ['function «string.trim»(s) end -- !! E0404'],
    ['«string» = 1 -- !! E0404'],
    ['«string["len"]» = 1 -- !! E0404'],
    ['«_G» = 1 -- !! E0315'],
    ['function «helper»() end helper() -- !! E0402'],
    ['«a», «b» = 1, 2 -- !! E0402 E0402'],
    ['«fold» = 1 -- !! E0402'],
  ])('%s', (line) => {
    check(fold(line));
  });

  test('purity', () => {
    check(
      'local n = 0\nlocal function inc() «n» = n + 1 end -- !! E0601\nreturn function(s) «n» = 2 inc() return s end -- !! E0601',
    );
    check('do local n = 0 local f = function() «n» = 1 end end -- !! E0601\nreturn {}');
    check(
      'local n = 0 n = n + 1 for i = 1, 3 do n = n + i end return function(s) local m = n m = 2 return function() m = 3 end end',
    );
    check('local n = 0 local function f() n = 1 end', compileScript);
  });
});

describe('fold shape', () => {
  test.each([
    ['local x = 1\n«»'],
    ['«return» -- x'],
    ['return «1»'],
    ['return «nil», 2'],
    ['function fold(events) end\n«return fold»'],
    ['if dpairs then «return 1» end function fold(events) end'],
    ['local function fold(events) end\n«»'],
  ])('%j is none', (marked) => {
    const source = marked.replace(/[«»]/g, '');
    const start = marked.indexOf('«');
    const { diagnostics } = compileFold(source);
    expect(diagnostics.map((one) => [one.code, one.span])).toEqual([
      ['E0602', { start, end: marked.indexOf('»') - 1 }],
    ]);
  });

  test.each([
    ['return function(s, e) return s end', 'reducer'],
    ['return { fold = function(s) return s end }', 'reducer'],
    ['local f = function() end return f', 'reducer'],
    ['function fold(events) return fold end', 'batch'],
    ['local x = 1 function fold(events) return x end local function unused() return fold end', 'batch'],
  ])('%s', (source, shape) => {
    const { module, diagnostics } = compileFold(source);
    expect(diagnostics).toEqual([]);
    expect(module!.shape).toBe(shape);
  });

  test('fold is defined once, at the top level', () => {
    check('function fold(e) end\nfunction «fold»(e) end -- !! E0402');
    check('do function «fold»(e) end end -- !! E0402\nreturn {}');
  });
});

describe('syntax', () => {
  test.each([
    ['local x = 1 «!=» 2 -- !! E0110'],
    ['local x = 1 «&&» 2 «||» 3 -- !! E0110 E0110'],
    ['local x x «+=» 1 -- !! E0110'],
    ['local x x«++» -- !! E0110'],
    ['local x = «!»true -- !! E0110'],
    ['local x «<const>» = 1 -- !! E0205'],
    ['local x «<close>», y «<const>» = 1, 2 -- !! E0205 E0205'],
    ['local x = «=» 2 -- !! E0201'],
    ['local x = f(«,»1) -- !! E0201'],
    ['local t = {1 «""» 2} -- !! E0201'],
    ['dpairs(1 «")"» -- !! E0201'],
    ['local x = «break» -- !! E0201'],
    ['local x = «3x» + «1..2» + «0x» -- !! E0109 E0109 E0109'],
    ['local x = "«\\q» «\\300» «\\x»g «\\u{110000}» \\u{10ffff}" -- !! E0108 E0108 E0108 E0108'],
    ['local x = 1 «@» 2 -- !! E0104'],
    ['if x «=» 1 then end -- !! E0201'],
    ['(f)() «=» 1 -- !! E0201'],
    ['«break» -- !! E0204'],
    ['for i = 1, 2 do local f = function() «break» end end -- !! E0204'],
    ['local f = function() return «...» end -- !! E0203'],
    ['for i = 1, 2 do «::continue::» local x ::continue:: end -- !! E0207'],
    ['for i = 1, 2 do «goto continue» end -- !! E0208'],
    ['for i = 1, 2 do local f = function() «goto continue» end ::continue:: end -- !! E0208'],
    ['repeat if dpairs then goto continue end local x = 1 ::continue:: until «x» -- !! E0209'],
    ['local x = «9223372036854775808» -- !! E0501'],
    ['local x = -9223372036854775808, - «9223372036854775809» -- !! E0501'],
    ['local x = «0x10» + «1e3» + «.5» + «3.» + «007» -- !! W0502 W0502 W0502 W0502 W0502'],
    ['local x = «0.12345678901» -- !! W0503'],
  ])('%s', (line) => {
    check(fold(line));
  });

  test('what is missing is said with where it began', () => {
    const two = compileFold('return function(s)\n  if s then\n    return {\n  end\n').diagnostics;
    expect(two.map(({ code, related }) => [code, related?.[0]?.span])).toEqual([
      ['E0201', undefined],
      ['E0202', { start: 7, end: 15 }],
    ]);
    const open = compileFold('return function(s)\n  while s do\n').diagnostics[0]!;
    expect(open).toMatchObject({
      code: 'E0202',
      span: { start: 32, end: 32 },
      related: [{ span: { start: 21, end: 26 } }],
    });
  });

  test('fixes remove the problem', () => {
    for (const source of [
      'local x = 1.50',
      'local x = 1 != 2',
      'local x = !true',
      'local x <const> = 0x10',
      'local x = -0x7f',
      'local x = true && false',
    ]) {
      let text = fold(source);
      for (;;) {
        const { fix } = compileFold(text).diagnostics[0] ?? {};
        if (fix === undefined) break;
        text = text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end);
      }
      expect(compileFold(text).diagnostics).toEqual([]);
    }
  });
});

test.each([
  ['return function(state) return stat end', 'did you mean `state`?'],
  ['local x = strin.len return {}', 'did you mean `string`?'],
  ['local x = string.lne return {}', 'did you mean `string.len`?'],
  ['return function(s) return null end', 'write `nil`, or `json.null` for the null of JSON'],
  ['local counter = 0 countr = 1 return {}', 'did you mean `counter`? Otherwise declare it: local countr'],
])('%s: %s', (source, hint) => {
  expect(compileFold(source).diagnostics.map((one) => one.hint)).toEqual([hint]);
});

test('spans are byte offsets', () => {
  const { diagnostics } = compileFold('-- é€😀\nlocal x = pears({}) return {}');
  expect(diagnostics[0]!.span).toEqual({ start: 23, end: 28 });
});
