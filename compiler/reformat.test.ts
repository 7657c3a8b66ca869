import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileFold } from './compile-fold.ts';
import { compileScript } from './compile-script.ts';

/** A program as pieces: plain tokens, names of locals by number, and places where sugar has a choice. */
type Piece = string | { readonly local: number } | { readonly field: string } | { readonly text: string };
type Program = readonly Piece[];

/** Locals 0 and 1 are declared before everything, so each piece is closed. */
const name: fc.Arbitrary<Program> = fc.constantFrom<Program[]>([{ local: 0 }], [{ local: 1 }]);
const seq = (...parts: (string | Program)[]): Program =>
  parts.flatMap((part) => (typeof part === 'string' ? part.split(' ') : part));

const { expression, block } = fc.letrec<{ expression: Program; block: Program; statement: Program }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: 'small' },
      name,
      fc.constantFrom<Program[]>(['1'], ['2.5'], ['nil'], ['true'], ['dpairs']),
      fc.constantFrom('a', 'b c', 'end').map((text): Program => [{ text }]),
      fc
        .tuple(tie('expression'), fc.constantFrom('+', '..', '==', '<', 'and', 'or'), tie('expression'))
        .map(([a, op, b]) => seq('(', a, op, b, ')')),
      tie('expression').map((a) => seq('not', a)),
      fc.tuple(name, fc.constantFrom('x', 'y')).map(([t, field]): Program => [...t, { field }]),
      fc.tuple(name, tie('expression')).map(([f, a]) => seq(f, '(', a, ')')),
      fc.tuple(name, tie('expression')).map(([t, a]) => seq(t, ': m (', a, ')')),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => seq('{', a, ', x =', b, '}')),
      tie('block').map((body) => seq('function (', [{ local: 0 }], ')', body, 'end')),
    ),
    block: fc.array(tie('statement'), { maxLength: 3 }).map((list) => list.flat()),
    statement: fc.oneof(
      { depthSize: 'small' },
      fc.tuple(name, tie('expression')).map(([x, e]) => seq(x, '=', e, ';')),
      fc.tuple(name, tie('expression')).map(([x, e]) => seq('local', x, '=', e, ';')),
      fc.tuple(name, tie('expression')).map(([t, e]): Program => [...t, { field: 'x' }, '=', ...e, ';']),
      fc.tuple(name, name, tie('expression')).map(([x, y, e]) => seq(x, ',', y, '=', y, ',', e, ';')),
      fc.tuple(name, tie('expression')).map(([f, e]) => seq(f, '(', e, ') ;')),
      fc
        .tuple(tie('expression'), tie('block'), tie('expression'), tie('block'), tie('block'))
        .map(([c, a, d, b, e]) => seq('if', c, 'then', a, 'elseif', d, 'then', b, 'else', e, 'end')),
      fc.tuple(tie('expression'), tie('block')).map(([c, a]) => seq('while', c, 'do', a, 'end')),
      fc.tuple(tie('expression'), tie('block')).map(([c, a]) => seq('repeat', a, 'until', c, ';')),
      fc.tuple(name, tie('block')).map(([i, a]) => seq('for', i, '= 1 , 3 do', a, ':: continue :: end')),
      fc
        .tuple(tie('expression'), tie('block'))
        .map(([e, a]) =>
          seq(
            'for',
            [{ local: 0 }, ',', { local: 1 }],
            'in',
            e,
            'do goto continue ;',
            a,
            ':: continue :: end',
          ),
        ),
    ),
  }),
);

interface Look {
  readonly locals: readonly [string, string];
  readonly gaps: readonly string[];
  readonly brackets: boolean;
  readonly quote: string;
}

function print(program: Program, look: Look): string {
  let gap = 0;
  const words = program.map((piece) => {
    if (typeof piece === 'string') return piece;
    if ('local' in piece) return look.locals[piece.local as 0 | 1];
    if ('text' in piece) return `${look.quote}${piece.text}${look.quote === '[[' ? ']]' : look.quote}`;
    return look.brackets
      ? `[ ${look.quote}${piece.field}${look.quote === '[[' ? ']]' : look.quote} ]`
      : `.${piece.field}`;
  });
  return words.map((word) => word + look.gaps[gap++ % look.gaps.length]).join('');
}

const PLAIN: Look = { locals: ['a', 'b'], gaps: [' '], brackets: false, quote: '"' };
const look: fc.Arbitrary<Look> = fc.record({
  locals: fc.constantFrom<[string, string][]>(
    ['x', 'y'],
    ['string', 'pairs'],
    ['b', 'a'],
    ['__index', 'fold'],
  ),
  gaps: fc.array(fc.constantFrom(' ', '\n', '\r\n\t', ' -- then "\n', ' --[[ end ]] ', '--[=[\n]]]=]'), {
    minLength: 1,
    maxLength: 7,
  }),
  brackets: fc.boolean(),
  quote: fc.constantFrom('"', "'", '[['),
});

test('reformatting, comments, other names of locals and sugar leave module and bytes as they are', () => {
  let compiled = 0;
  fc.assert(
    fc.property(block, expression, look, (body, result, other) => {
      const program = seq('local', [{ local: 0 }, ',', { local: 1 }], '=', '1 , 2 ;', body, 'return', result);
      const one = compileScript(print(program, PLAIN));
      const two = compileScript(print(program, other));
      expect(two.diagnostics.map((d) => d.code)).toEqual(one.diagnostics.map((d) => d.code));
      expect(two.module).toEqual(one.module);
      expect(two.elc).toEqual(one.elc);
      if (one.elc !== undefined) compiled += 1;
    }),
    { numRuns: 800 },
  );
  expect(compiled).toBeGreaterThan(400);
});

const seeds = new URL('../../shared/seeds/', import.meta.url);

test('the folds of the seed documents compile', async () => {
  const { existsSync, readFileSync } = await import('node:fs');
  if (!existsSync(seeds)) {
    console.warn('skipped: ../shared/seeds is not there');
    return;
  }
  const shapes: string[] = [];
  for (const file of ['faq.md', 'readme.md']) {
    for (const [, source] of readFileSync(new URL(file, seeds), 'utf8').matchAll(/```lua\n(.*?)```/gs)) {
      const { diagnostics, module } = compileFold(source!);
      expect(diagnostics).toEqual([]);
      shapes.push(module!.shape);
    }
  }
  expect(shapes).toEqual(['batch', 'reducer']);
});
