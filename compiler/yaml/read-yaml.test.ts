import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { isWellFormed } from '../../canonical/utf8.ts';
import { Sink } from '../diagnostics/sink.ts';
import type { YamlText } from './node.ts';
import { readYaml } from './read-yaml.ts';

function read(source: string) {
  const sink = new Sink();
  const documents = readYaml(source, sink);
  return { documents, codes: sink.diagnostics.map((one) => one.code) };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The source bytes that each character of a value comes from. */
function pieces(source: string): { value: string; pieces: string[] } {
  const [document] = read(source).documents!;
  const node = (document?.kind === 'map' ? document.entries[0]!.value : document) as YamlText;
  const { starts, ends } = node.places();
  const bytes = bytesOf(source);
  expect(starts).toHaveLength(node.value.length + 1);
  return {
    value: node.value,
    pieces: Array.from({ length: node.value.length }, (_, i) =>
      new TextDecoder().decode(bytes.subarray(starts[i]!, ends[i]!)),
    ),
  };
}

test.each<[string, string, string[]]>([
  ['plain', 'k: ab c', ['a', 'b', ' ', 'c']],
  ['plain over lines', 'k: a\n  b\n\n  c', ['a', '\n', 'b', '\n', 'c']],
  ['after a comment', 'k: # é\n  a', ['a']],
  ['single', "k: 'a''b'", ['a', "''", 'b']],
  ['double', 'k: "a\\nb\\x41\\u00e9"', ['a', '\\n', 'b', '\\x41', '\\u00e9']],
  ['an escape of two units', 'k: "\\U0001F600x"', ['\\U0001F600', '\\U0001F600', 'x']],
  ['a continued line', 'k: "a\\\n   b"', ['a', 'b']],
  ['a folded line', 'k: "a\n   b"', ['a', '\n', 'b']],
  ['literal', 'k: |\n  a\n  b\n', ['a', '\n', 'b', '\n']],
  ['literal with more indentation', 'k: |\n  a\n    b\n', ['a', '\n', ' ', ' ', 'b', '\n']],
  ['folded', 'k: >-\n  a\n  b\n', ['a', '\n', 'b']],
  ['after text that is not ASCII', 'é: "é=ü"', ['é', '=', 'ü']],
  ['line ends of two characters', 'k: "a\r\n  b"', ['a', '\r\n', 'b']],
])('places of a %s scalar', (_, source, expected) => {
  expect(pieces(source).pieces).toEqual(expected);
});

test('what is not white space is found where it stands, whatever the style', () => {
  const word = fc.array(fc.constantFrom(...'ab\'"\\:#é€😀-[]{}&*!|>%@`,? '), { minLength: 1, maxLength: 12 });
  const text = fc
    .array(
      word.map((chars) => chars.join('')),
      { minLength: 1, maxLength: 4 },
    )
    .map((words) => words.join('\n'));
  const styles = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
  fc.assert(
    fc.property(text, styles, fc.integer({ min: 20, max: 60 }), (value, style, lineWidth) => {
      const source = stringify({ k: value }, { defaultStringType: style as 'PLAIN', lineWidth });
      /* The library may fold a line within a surrogate pair, and writes nothing for a block of blanks. */
      fc.pre(isWellFormed(source));
      const found = pieces(source);
      fc.pre(found.value === value);
      for (const [i, char] of [...value].entries()) {
        if (/\s/.test(char)) continue;
        const at = [...value].slice(0, i).join('').length;
        const piece = found.pieces[at]!;
        const written = piece.length > 1 && /^["\\']/.test(piece) ? unescaped(piece) : piece;
        expect(written).toBe(char);
      }
    }),
    { numRuns: 1000 },
  );
});

const unescaped = (piece: string): string =>
  piece === "''" ? "'" : (JSON.parse(`"${piece.replace(/^\\x/, '\\u00')}"`) as string);

describe('what YAML has and sources do not', () => {
  const N = 20_000;
  test.each([
    ['an anchor', 'a: &x 1', 'E0803'],
    ['an alias', 'a: *x', 'E0803'],
    ['an alias as key', '*x : 1', 'E0803'],
    ['a tag', 'a: !x 1', 'E0803'],
    ['a tag of YAML', 'a: !!binary aGk=', 'E0803'],
    ['a directive', '%YAML 1.1\n---\na: 1', 'E0804'],
    ['a key twice', 'a: 1\na: 2', 'E0802'],
    ['a key twice, written differently', 'a: 1\n"\\x61": 2', 'E0802'],
    ['a key that is a list', '? [a]\n: 1', 'E0806'],
    ['a missing key', ': 1', 'E0806'],
    ['deep lists', '['.repeat(N), 'E0805'],
    ['deep maps', '{a: '.repeat(N), 'E0805'],
    ['deep blocks', '- '.repeat(N), 'E0805'],
    ['deep keys', '? '.repeat(N), 'E0805'],
    ['an open quote', '"a', 'E0801'],
    ['half of a surrogate pair', 'a: ["\\ud800"]', 'E0801'],
    ['half of a surrogate pair in a key', '"\\udc00x": a', 'E0801'],
    ['tabs as indentation', 'a:\n\t- b', 'E0801'],
    ['many quotes', '"'.repeat(N), 'E0801'],
  ])('%s', (_, source, code) => {
    expect(read(source)).toEqual({ documents: undefined, codes: [code] });
  });

  test('a text that looks like one of them is a text', () => {
    const [node] = read('["&a", "*a", "!a", \'%a\', no, 1e999, null, ~, 0x10]').documents!;
    expect(node).toMatchObject({
      kind: 'list',
      items: ['&a', '*a', '!a', '%a', 'no', '1e999', 'null', '~', '0x10'].map((value) => ({
        kind: 'text',
        value,
      })),
    });
  });

  test('many keys take time in proportion to their number', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${i}: 1\n`).join('');
    expect(read(keys).documents).toHaveLength(1);
  });

  test('no text makes it throw', () => {
    const yamlish = fc
      .array(
        fc.constantFrom(
          'a',
          ': ',
          '- ',
          '\n',
          '  ',
          '[',
          ']',
          '{',
          '}',
          '"',
          "'",
          '&',
          '*',
          '!',
          '|',
          '>',
          '?',
          '%',
          '#',
          '---',
          '...',
          ',',
          '\t',
          '\ufeff',
          '\u0000',
          '\u001f',
          '\u0002',
          '\u0018',
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(yamlish, (source) => {
        const { documents, codes } = read(source);
        expect(documents === undefined).toBe(codes.length > 0);
      }),
      { numRuns: 5000 },
    );
  });
});
