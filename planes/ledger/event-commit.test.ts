import fc from 'fast-check';
import { trailersOf } from './event-commit.ts';

/** The definition: each line by one expression. */
function byExpression(message: string): Map<string, string[]> {
  const trailers = new Map<string, string[]>();
  for (const line of message.trimEnd().split('\n\n').at(-1)!.split('\n')) {
    const [, name, value] = /^([A-Za-z0-9-]+): (.*)$/.exec(line) ?? [];
    if (name !== undefined) trailers.set(name, [...(trailers.get(name) ?? []), value!]);
  }
  return trailers;
}

test.each([
  ['Sig: a\nSig: b', [['Sig', ['a', 'b']]]],
  ['subject\n\nSig: a\n\nBundle: b\n\n', [['Bundle', ['b']]]],
  ['Sig: ', []],
  ['Sig: \nBundle: b', [['Sig', ['']], ['Bundle', ['b']]]], // biome-ignore format: a row
  ['Sig:a\nSig\n: a\n a: b\na b: c\nü: a', []],
  ['Sig: a: b: c\na:b: c\nSig:: d', [['Sig', ['a: b: c']]]],
  ['Sig: a\rb\nSig: c\r\nSig: a\u2028Sig: b\nSig: \u2029\nSig: d', [['Sig', ['d']]]],
  ['__proto__: a\nconstructor: b', [['constructor', ['b']]]],
])('the trailers of %j', (message, trailers) => {
  expect([...trailersOf(message)]).toEqual(trailers);
});

test('trailers are the lines that the expression takes', () => {
  const piece = fc.constantFrom('Sig', 'Sig-Key', 'a', ':', ' ', ': ', '\n', '\n\n', '\r', '\u2028', '\u2029', '\t', '_', '\x85', 'ü', '\0'); // biome-ignore format: a row
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const message = pieces.join('');
      expect([...trailersOf(message)]).toEqual([...byExpression(message)]);
    }),
    { numRuns: 2000 },
  );
});
