import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileFold } from '../compile-fold.ts';
import { inSourceOrder } from './order.ts';
import { problem } from './problem.ts';
import { render } from './render.ts';
import { editDistance, suggest } from './suggest.ts';
import { toJson } from './to-json.ts';

const at = (start: number, end: number) =>
  problem('undefined-global', { start, end }, { name: 'x' }, { hint: 'h' });

test('a report', () => {
  const source = 'local n = 0\nreturn function(state)\n\tn = n + 1\nend\n';
  expect(render(compileFold(source).diagnostics[0]!, source, { file: 'a.lua' })).toBe(
    [
      'a.lua:3:2: error[E0601]: a function assigns `n`, a variable of the file (PURITY)',
      '3 |     n = n + 1',
      '  |     ^',
      'a.lua:1:7: note: `n` is declared here',
      '1 | local n = 0',
      '  |       ^',
      'hint: keep the value in the state',
      '',
    ].join('\n'),
  );
});

test('carets stand under wide, combining and control characters', () => {
  expect(render(at(8, 9), 'é漢\u0301 x', {}).split('\n')[2]).toBe('  |     ^');
  expect(render(at(1, 4), 'x漢y').split('\n').slice(1, 3)).toEqual(['1 | x漢y', '  |  ^^']);
  expect(render(at(1, 2), 'a\u001bb').split('\n').slice(1, 3)).toEqual(['1 | a<U+001B>b', '  |  ^^^^^^^^']);
});

test('a byte order mark is seen, wherever it is', () => {
  expect(render(at(0, 3), '\ufeffa\ufeff').split('\n').slice(1, 3)).toEqual([
    '1 | <U+FEFF>a<U+FEFF>',
    '  | ^^^^^^^^',
  ]);
});

test('an empty span at the end of the file has a caret', () => {
  expect(render(at(3, 3), 'abc').split('\n').slice(0, 3)).toEqual([
    'input:1:4: error[E0401]: `x` is not defined',
    '1 | abc',
    '  |    ^',
  ]);
  expect(render(at(4, 4), 'abc\n').split('\n')[0]).toMatch(/^input:2:1:/);
  expect(render(at(0, 0), '').split('\n')[1]).toBe('1 | ');
});

test('a long line is cut around the problem', () => {
  const text = render(at(500_000, 500_001), 'x'.repeat(1_000_000));
  expect(text.length).toBeLessThan(600);
});

test('no control character of source, message or file name reaches the output', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      fc.nat(40),
      fc.nat(40),
      (source, name, start, length) => {
        const one = problem('undefined-global', { start, end: start + length }, { name: source });
        expect(render(one, source, { file: name })).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      },
    ),
  );
});

test('colours are injected', () => {
  const style = {
    error: (s: string) => `<e>${s}</e>`,
    warning: String,
    position: String,
    hint: (s: string) => `<h>${s}</h>`,
  };
  const text = render(at(0, 1), 'x', { style });
  expect(text).toContain('<e>error[E0401]</e>');
  expect(text).toContain('| <e>^</e>');
  expect(text).toContain('<h>hint</h>: h');
});

test('JSON holds positions', () => {
  expect(toJson(at(6, 9), 'é\n\nab€x', 'f')).toMatchObject({
    file: 'f',
    line: 3,
    column: 3,
    code: 'E0401',
    span: { start: 6 },
  });
});

test('order is by start, end, code, whatever the order of arrival', () => {
  const list = [
    at(0, 1),
    at(0, 2),
    problem('syntax', { start: 1, end: 2 }, { expected: 'a', found: 'b' }),
    at(1, 2),
    at(3, 3),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => {
      expect(inSourceOrder(shuffled)).toEqual(list);
    }),
  );
});

test('edit distance', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('lne', 'len')).toBe(1);
  expect(suggest('fnord', ['format', 'len'])).toBeUndefined();
  expect(suggest('ab', ['ac', 'aa'])).toBe('aa');
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, a)).toBe(0);
    }),
  );
});
