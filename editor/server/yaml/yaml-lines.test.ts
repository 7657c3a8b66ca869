import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yamlLines } from './yaml-lines.ts';
import { yamlPlaceAt } from './yaml-place.ts';

const placeAt = (marked: string) => {
  const at = marked.indexOf('|');
  const place = yamlPlaceAt(marked.slice(0, at) + marked.slice(at + 1), at);
  return place === undefined ? undefined : `${place.path.join('.')} ${place.at} ${place.written}`;
};

describe('where a cursor is', () => {
  test.each([
    ['|', ' key '],
    ['pol|', ' key pol'],
    ['policy: |', 'policy value '],
    ['rules:\n  - |', 'rules.- item '],
    ['rules:\n  - id: a\n    al|', 'rules.- key al'],
    ['rules:\n- id: a\n  al|', 'rules.- key al'],
    ['rules:\n  - id: a\n    |\n  - id: b', 'rules.- key '],
    ['rules:\n  - id: a\n  |', 'rules key '],
    ['rules:\n  - id: a\n    allow_if:\n      - "caps inc|', 'rules.-.allow_if.- item "caps inc'],
    ['allow_if: caps inc|', 'allow_if value caps inc'],
    ['allow_if: >\n  caps includes\n  tru|', 'allow_if value tru'],
    ['when: { intent: wr|', 'when.intent value wr'],
    ['when: { intent: write, pa|', 'when key pa'],
    ['when: { intent: [write, re|', 'when.intent.- value re'],
    ['when: { intent: [write], pa|', 'when key pa'],
    ['when: { path: "a, b: c", int|', 'when key int'],
    ['a: 1\n---\nb|', ' key b'],
    ['"quoted key": x|', 'quoted key value x'],
  ])('%s', (marked, expected) => expect(placeAt(marked)).toBe(expected));

  test.each(['# a |', 'a: "done" |', 'a: b # c|'])('nowhere: %s', (marked) =>
    expect(placeAt(marked)).toBeUndefined(),
  );
});

test('any text has lines and places', () => {
  const piece = fc.constantFrom(
    'a',
    ':',
    ': ',
    '- ',
    '-',
    '\n',
    '\r\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '|',
    '>',
    ',',
    '---',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, at) => {
      const text = pieces.join('');
      for (const { path, number } of yamlLines(text))
        expect([Array.isArray(path), number >= 0]).toEqual([true, true]);
      yamlPlaceAt(text, at % (text.length + 1));
    }),
    { numRuns: 2000 },
  );
});
