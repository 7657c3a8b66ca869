import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_SETTINGS } from '../../../lint/settings.ts';
import { TOKEN_TYPES } from '../semantic-legend.ts';
import { completeLua } from './completion.ts';
import { foldingOfLua } from './folding.ts';
import { hoverLua } from './hover.ts';
import { LuaDocument } from './lua-document.ts';
import { renameLua } from './rename.ts';
import { semanticTokensOfLua } from './semantic-tokens.ts';
import { signatureHelpLua } from './signature-help.ts';
import { symbolsOfLua } from './symbols.ts';

const document = (text: string) => new LuaDocument(text, DEFAULT_SETTINGS);

test('symbols: functions with those in them, and variables of the top level', () => {
  const text =
    'local limit, rest = 1, 2\nlocal function outer(a)\n  local inner = function() end\nend\nlocal t = {}\nfunction t.go(b) end\nreturn { fold = function(state) return state end }';
  const outline = symbolsOfLua(document(text)).map(({ name, detail, children }) => [
    name,
    detail,
    ...(children ?? []).map((one) => one.name),
  ]);
  expect(outline).toEqual([
    ['limit', undefined],
    ['rest', undefined],
    ['outer', '(a)', 'inner'],
    ['t', undefined],
    ['t.go', '(b)'],
    ['fold', '(state)'],
  ]);
});

test('folding: blocks without their last line, and comments', () => {
  const text = '-- one\n-- two\nlocal t = {\n  1,\n}\nif t then\n  t()\nend\n-- alone\nreturn t\n';
  expect(
    foldingOfLua(document(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
  ).toEqual(
    expect.arrayContaining([
      [0, 1, 'comment'],
      [2, 3, undefined],
      [5, 6, undefined],
    ]),
  );
});

test('comments behind code do not fold', () => {
  expect(foldingOfLua(document('local a = 1 -- one\nlocal b = 2 -- two\nreturn a, b\n'))).toEqual([]);
});

describe('semantic tokens', () => {
  const tokens = (text: string) => {
    const data = semanticTokensOfLua(document(text));
    const lines = text.split('\n');
    let [line, character] = [0, 0];
    const found: string[] = [];
    for (let i = 0; i < data.length; i += 5) {
      character = data[i] === 0 ? character + data[i + 1]! : data[i + 1]!;
      line += data[i]!;
      found.push(
        `${lines[line]!.slice(character, character + data[i + 2]!)} ${TOKEN_TYPES[data[i + 3]!]} ${data[i + 4]}`,
      );
    }
    return found;
  };
  test('say what names stand for', () => {
    expect(
      tokens('local s = "😀" .. string.len(x)\nlocal function f(a) s = a.b return math.pi, a:go() end'),
    ).toEqual([
      's variable 5',
      'string namespace 8',
      'len function 8',
      'f function 3',
      'a parameter 3',
      's variable 4',
      'a parameter 2',
      'b property 0',
      'math namespace 8',
      'pi property 10',
      'a parameter 2',
      'go method 0',
    ]);
  });
});

test('no text and no place is too bad for any feature', () => {
  const piece = fc.constantFrom(
    ...[
      'local ',
      'function ',
      'f',
      '(',
      ')',
      ' end ',
      ' if ',
      ' then ',
      '.',
      ':',
      '=',
      '{',
      '}',
      '"',
      '[[',
      '--',
      '\n',
      '😀',
      '\ud800',
      ' return ',
      'event',
      ',',
      'for ',
      ' in ',
      ' do ',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.nat({ max: 80 }), (pieces, offset) => {
      const one = document(pieces.join(''));
      for (const feature of [completeLua, hoverLua, signatureHelpLua]) feature(one, offset);
      renameLua(one, offset, 'other');
      symbolsOfLua(one);
      foldingOfLua(one);
      expect(semanticTokensOfLua(one).every((number) => number >= 0)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
