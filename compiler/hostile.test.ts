import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyModule } from '../vm/bytecode/verify.ts';
import { compileFold } from './compile-fold.ts';
import { compileScript } from './compile-script.ts';
import { MAX_SOURCE_BYTES } from './read-source.ts';

const N = 20_000;
const codes = (source: string | Uint8Array) => compileScript(source).diagnostics.map((one) => one.code);

/** Neither the host's stack nor its patience decides: each of these is refused with a code, or compiles. */
describe('sources that would be deep, long or slow', () => {
  test.each<[string, string, string]>([
    ['parentheses', `local x = ${'('.repeat(N)}1${')'.repeat(N)}`, 'E0701'],
    ['open parentheses', `local x = ${'('.repeat(N)}`, 'E0701'],
    ['tables', `local x = ${'{'.repeat(N)}${'}'.repeat(N)}`, 'E0701'],
    ['indexes', `local a = 1 local x = ${'a['.repeat(N)}1${']'.repeat(N)}`, 'E0701'],
    ['functions', `local x = ${'function() return '.repeat(N)}1${' end'.repeat(N)}`, 'E0701'],
    ['blocks', `${'do '.repeat(N)}${'end '.repeat(N)}`, 'E0701'],
    ['loops', `${'while true do '.repeat(N)}${'end '.repeat(N)}`, 'E0701'],
    ['repeats', `${'repeat '.repeat(N)}${'until true '.repeat(N)}`, 'E0701'],
    ['else if', `${'if nil then else '.repeat(N)}${'end '.repeat(N)}`, 'E0701'],
    ['concatenations', `local a = 1 local x = a${' .. a'.repeat(N)}`, 'E0701'],
    ['powers', `local a = 1 local x = a${' ^ a'.repeat(N)}`, 'E0701'],
    ['minuses', `local x = ${'- '.repeat(N)}1`, 'E0701'],
    ['nots', `local x = ${'not '.repeat(N)}1`, 'E0701'],
    ['mixed operators', `local a = 1 local x = a${' ^ - a .. a'.repeat(N)}`, 'E0701'],
    ['sums', `local x = 1${' + 1'.repeat(N)}`, 'E0702'],
    ['ands', `local x = 1${' and 1'.repeat(N)}`, 'E0702'],
    ['fields', `local a = 1 local x = a${'.b'.repeat(N)}`, 'E0702'],
    ['calls', `dpairs${'()'.repeat(N)}`, 'E0702'],
    ['methods', `local a = 1 a${':b()'.repeat(N)}`, 'E0702'],
    ['gotos', `for i = 1, 2 do ${'do goto continue end '.repeat(N)} end`, 'E0208'],
    ['labels', `for i = 1, 2 do ${'::continue:: '.repeat(N)} end`, 'E0207'],
    ['locals', 'local a '.repeat(N), 'E0703'],
    ['temporaries', `local x = dpairs(${'dpairs(), '.repeat(300)} 1)`, 'E0703'],
    ['bad characters', '@'.repeat(N), 'E0104'],
    ['digits', `local x = ${'1'.repeat(N)}`, 'E0501'],
    ['fraction digits', `local x = 1.${'1'.repeat(N)}`, 'W0503'],
    ['a bad number', `local x = ${'1'.repeat(N)}x`, 'E0109'],
    ['an exponent', 'local x = 1e999999999', 'E0501'],
    ['brackets of long strings', `local x = ${'[=='.repeat(N)}`, 'E0106'],
    ['attributes', `local a${' <const>, a <const>'.repeat(N)}`, 'E0205'],
    ['targets', `local t, a = {} t.x${', a'.repeat(200_000)} = dpairs()`, 'E0703'],
    ['undefined names', Array.from({ length: N }, (_, i) => `name${i}()`).join(' '), 'E0401'],
    ['global assignments', Array.from({ length: N }, (_, i) => `name${i} = 1`).join(' '), 'E0402'],
    ['long names', `local x = ${'a'.repeat(N)}`, 'E0401'],
  ])('%s', (_, source, code) => {
    expect(codes(source)[0]).toBe(code);
  });

  test.each([
    ['elseif', `local a if a then ${'elseif a then '.repeat(20_000)} end`],
    ['elseif after else', `local a if a then else if a then ${'elseif a then '.repeat(150_000)} end end`],
    ['arguments', `dpairs(${'1, '.repeat(150_000)}1)`],
    ['statements', 'local a a = 1 '.repeat(20).concat('do local b = {} end '.repeat(N / 5))],
    ['table items', `local x = {${'1, '.repeat(N)}}`],
    ['200 concatenations', `local a = 1 local x = a${' .. a'.repeat(200)}`],
    ['390 terms', `local x = 1${' + 1'.repeat(390)}`],
    ['99 levels of blocks', `${'while true do if dpairs then '.repeat(49)}${'end end '.repeat(49)}`],
    ['comments', '--[[]]'.repeat(N)],
    [
      'gotos with a label',
      `for i = 1, 2 do ${'if i then goto continue end '.repeat(20_000)} ::continue:: end`,
    ],
    [
      'functions in a row',
      'local f = function() return f end '.repeat(200).replaceAll('return f', 'return 1'),
    ],
  ])('%s compile', (_, source) => {
    const { module, diagnostics } = compileScript(source);
    expect(diagnostics).toEqual([]);
    expect(verifyModule(module!, () => true)).toBeUndefined();
  });

  test('size, encoding and the number of problems', () => {
    expect(codes(' '.repeat(MAX_SOURCE_BYTES + 1))).toEqual(['E0101']);
    expect(codes('é'.repeat(MAX_SOURCE_BYTES / 2 + 1))).toEqual(['E0101']);
    expect(codes(Uint8Array.of(0x2d, 0x2d, 0xc0, 0x80))).toEqual(['E0102']);
    expect(codes(Uint8Array.of(0xef, 0xbb, 0xbf))).toEqual(['E0103']);
    const many = codes('x.y = nope '.repeat(1000));
    expect(many).toHaveLength(101);
    expect(many).toContain('E0111');
  });

  test('folding does not make constants explode', () => {
    const big = `"${'x'.repeat(4000)}"`;
    const { elc } = compileScript(
      `local x = ${Array.from({ length: 150 }, () => big).join(' .. ')} return x`,
    );
    expect(elc!.length).toBeLessThan(20_000);
    expect(
      compileScript('local x = 2 ^ 62 ^ 2 ^ 62 return x, 1 << 63, 1 << 99999999999').diagnostics,
    ).toEqual([]);
  });

  test('names of Object.prototype are names like others', () => {
    const source =
      'local __proto__, constructor = 1, 2 local t = { __proto__ = __proto__, toString = constructor } return t.__proto__, t.hasOwnProperty';
    expect(compileScript(source).diagnostics).toEqual([]);
    expect(codes('return toString, __proto__, string.constructor, string.__proto__')).toEqual([
      'E0401',
      'E0401',
      'E0403',
      'E0403',
    ]);
  });
});

const WORDS =
  'local function return end if then else elseif while do repeat until for in break goto continue :: nil true and or not f x t 1 2.5 0x1F "s" [[l]] ' +
  '( ) { } [ ] . : , ; = == ~= < > + - * / // % ^ # .. ... & | ~ << >> fold string dpairs pairs -- \n';
const tokens = fc
  .array(fc.constantFrom(...WORDS.split(' '), '\n'), { maxLength: 40 })
  .map((list) => list.join(' '));

test('any text is refused with a code or compiles to a module that verifies', () => {
  const check = (source: string | Uint8Array) => {
    for (const compile of [compileFold, compileScript]) {
      const { diagnostics, module, elc } = compile(source);
      const errors = diagnostics.filter((one) => one.severity === 'error');
      expect(elc === undefined).toBe(errors.length > 0);
      if (module !== undefined) expect(verifyModule(module, () => true)).toBeUndefined();
    }
  };
  fc.assert(fc.property(tokens, check), { numRuns: 3000 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), check), { numRuns: 500 });
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), check), { numRuns: 500 });
});
