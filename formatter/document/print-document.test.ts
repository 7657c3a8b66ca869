import { expect, test } from '@jest/globals';
import {
  choice,
  concat,
  type Doc,
  group,
  indent,
  join,
  line,
  lineEnd,
  newline,
  ownLine,
  separator,
  softLine,
  text,
  whenBroken,
} from './document.ts';
import { printDocument } from './print-document.ts';

const print = (doc: Doc, width = 20) => printDocument(doc, { width, glue: (a, b) => a === '-' && b === '-' });

const list = (...items: Doc[]) =>
  group(
    concat([
      '[',
      indent(concat([softLine, join(items, concat([separator(','), line]))])),
      whenBroken(','),
      softLine,
      ']',
    ]),
  );
const words = (count: number) => Array.from({ length: count }, () => text('word'));

test('a group is on one line if it fits, with what follows up to the next line end', () => {
  expect(print(list(...words(3)))).toBe('[word, word, word]\n');
  expect(print(list(...words(4)))).toBe('[\n  word,\n  word,\n  word,\n  word,\n]\n');
  expect(print(concat([list(...words(3)), '.....']))).toMatch(/^\[\n/);
  expect(print(concat([list(...words(3)), newline(), '.....']))).toBe('[word, word, word]\n.....\n');
});

test('groups around break first', () => {
  expect(print(list(list(...words(2)), list(...words(2))))).toBe('[\n  [word, word],\n  [word, word],\n]\n');
});

test('a line end that must be breaks all groups around it', () => {
  expect(print(list(list(concat(['a', newline(), 'b']))))).toBe('[\n  [\n    a\n    b,\n  ],\n]\n');
});

test('a comment at the end of a line comes after a separator, and breaks the group if more follows', () => {
  const commented = concat(['a', lineEnd('-- c')]);
  expect(print(list(commented, text('b')))).toBe('[\n  a, -- c\n  b,\n]\n');
  expect(print(concat([list(text('a')), lineEnd('-- c')]))).toBe('[a] -- c\n');
  expect(print(concat([commented, 'b']))).toBe('a -- c\nb\n');
  expect(print(concat([commented, lineEnd('-- d'), 'b']))).toBe('a -- c\n-- d\nb\n');
});

test('a comment alone in its line is alone wherever it stands', () => {
  expect(print(concat(['a', ownLine('-- c'), 'b']))).toBe('a\n-- c\nb\n');
});

test('two line ends are one, and an empty line is one', () => {
  expect(print(concat(['a', newline(true), newline(), newline(true), 'b']))).toBe('a\n\nb\n');
  expect(print(concat([newline(true), 'a', newline(true)]))).toBe('a\n');
});

test('the first choice that fits up to its first line end', () => {
  const body = concat(['f(x, {', indent(concat([newline(), 'body'])), newline(), '})']);
  expect(print(choice(body, text('other')))).toBe('f(x, {\n  body\n})\n');
  expect(print(choice(body, text('other')), 4)).toBe('other\n');
});

test('a character is one column, whatever its bytes; a text over lines counts to its first line end', () => {
  expect(print(list(text('\xc3\xa9'.repeat(16)), text('')))).toMatch(/^\[\xc3/);
  expect(print(list(text(`[[\n${'x'.repeat(50)}]]`)))).toMatch(/^\[\[\[\n/);
});

test('what must not stand side by side has a space between', () => {
  expect(print(concat(['-', '-1']))).toBe('- -1\n');
});

test('no nesting is too deep', () => {
  let doc: Doc = text('x');
  for (let i = 0; i < 100_000; i += 1) doc = group(indent(concat(['(', softLine, doc, ')'])));
  expect(print(doc, 1_000_000)).toBe(`${'('.repeat(100_000)}x${')'.repeat(100_000)}\n`);
});
