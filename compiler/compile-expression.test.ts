import fc from 'fast-check';
import { Budget } from '../fold/budget.ts';
import { loadModule } from '../fold/load-module.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { firstResult, type Value } from '../vm/values/value.ts';
import { compileExpression } from './compile-expression.ts';
import { locate } from './source-map.ts';

const HINT = 'write one';
const compile = (text: string) =>
  compileExpression(text, { names: ['a', 'b'], purpose: 'fold', hint: HINT }).compiled;

/** What the expression is, for these values of `a` and `b`. */
function evaluate(text: string, ...values: Value[]): Value {
  const { elc, diagnostics } = compile(text);
  expect(diagnostics).toEqual([]);
  const budget = new Budget(DEFAULT_LIMITS);
  const { machine } = budget;
  const ran = budget.spend(() => {
    const chunk = loadModule(elc!).value!.chunk(machine);
    return firstResult(machine.call(firstResult(machine.call(chunk, [])), values));
  });
  return ran.value;
}

test.each([
  ['a + b', 5],
  ['\n a\n+ b -- the sum', 5],
  ['a --[[ x ]]', 2],
  ['(function(x) return x * b end)(a)', 6],
  ['select(a, 7, 8)', 8],
  ['({ a })[1]', 2],
])('%j', (text, expected) => {
  expect(evaluate(text, 2, 3)).toBe(expected);
});

test.each([
  ['', 0, 0, 'expected one expression, but found nothing', HINT],
  [' \n ', 0, 3, 'expected one expression, but found nothing', HINT],
  ['-- a', 0, 4, 'expected one expression, but found nothing', HINT],
  ['a, b', 3, 4, 'expected one expression, but found 2', HINT],
  ['a b', 2, 3, 'expected the end, but found `b`', HINT],
  ['a >', 3, 3, 'expected an expression, but found the end', HINT],
  ['\n)', 1, 2, 'expected an expression, but found `)`', HINT],
  ['(a', 2, 2, '`)` is missing: the expression ends before `(` is closed', undefined],
  ['true) end --', 4, 5, 'expected the end, but found `)`', HINT],
  ['1) end, (function() return 2', 1, 2, 'expected the end, but found `)`', HINT],
  ['a != b', 2, 4, 'Lua has no operator `!=`', 'write `~=`'],
  ['nope', 0, 4, '`nope` is not defined', undefined],
  ['...', 0, 3, '`...` outside of a function with `...` among its parameters', expect.anything()],
])('%j is no expression', (text, start, end, message, hint) => {
  const { diagnostics, elc } = compile(text);
  expect(elc).toBeUndefined();
  expect(diagnostics).toMatchObject([{ span: { start, end }, message }]);
  expect(diagnostics[0]!.hint).toEqual(hint);
});

test('what is said of any text is about a place in it', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      '1',
      '"x"',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      ',',
      ';',
      '=',
      '==',
      '+',
      'not',
      'end',
      'return',
      'é',
    ],
    ...[
      'function',
      'if',
      'then',
      '--',
      '--[[',
      '\n',
      '\r\n',
      ' ',
      '.',
      ':',
      '...',
      'goto',
      '::',
      '\u0000',
      '\t',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(piece).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      const { diagnostics, module, sourceMap } = compile(any);
      const { length } = new TextEncoder().encode(any);
      expect(module === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      const spans = diagnostics.flatMap(({ span, related = [], fix }) => [
        span,
        ...related.map((one) => one.span),
        ...(fix === undefined ? [] : [fix.span]),
      ]);
      sourceMap?.functions.forEach(({ instructions }, func) => {
        for (let i = 0; 2 * i < instructions.length; i += 1) spans.push(locate(sourceMap, func, i)!.span);
      });
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(length);
      }
    }),
    { numRuns: 500 },
  );
});
