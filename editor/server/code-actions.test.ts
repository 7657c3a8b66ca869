import { expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS } from '../../lint/settings.ts';
import { codeActions } from './code-actions.ts';
import { formatting } from './formatting.ts';
import { OpenDocument } from './open-document.ts';

const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const open = (text: string, file = 'a.lua') =>
  new OpenDocument('file:///a', 1, text, { file, settings: DEFAULT_SETTINGS });
const SOURCE =
  '-- 😀\nreturn function(state, event)\n  local spare, s = 1, "😀"  state.n = 0x10 + #s\n  return state\nend\n';

function applied(document: OpenDocument, title: RegExp, only?: readonly string[]): string {
  const action = codeActions(document, ALL, only).find((one) => title.test(one.title))!;
  const edits = action.edit!.changes!['file:///a']!;
  return TextDocument.applyEdits(TextDocument.create('file:///a', 'x', 1, document.text), edits);
}

test('each fix is an action, and all of them are one', () => {
  const document = open(SOURCE);
  expect(applied(document, /Fix: .*0x10/)).toBe(SOURCE.replace('0x10', '16'));
  expect(applied(document, /^Fix all/, ['source.fixAll'])).toBe(
    SOURCE.replace('0x10', '16').replace('spare', '_spare'),
  );
});

test('a suppression waits for its reason', () => {
  const suppressed = open(applied(open(SOURCE), /^Allow `unused-local`/));
  expect(suppressed.text).toContain('\n  -- gatos: allow(unused-local) because \n  local spare');
  expect(suppressed.diagnostics.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['suppression-without-reason']),
  );
  expect(suppressed.diagnostics.map(({ name }) => name)).not.toContain('unused-local');
});

test('an error is not allowed', () => {
  const titles = codeActions(open('return function(state) return nosuch end\n'), ALL).map(
    ({ title }) => title,
  );
  expect(titles.filter((title) => title.startsWith('Allow'))).toEqual([]);
});

test('only what was asked for, in the range that was asked for', () => {
  expect(codeActions(open(SOURCE), ALL, ['refactor'])).toEqual([]);
  expect(codeActions(open(SOURCE), { start: ALL.start, end: ALL.start })).toEqual([]);
  expect(codeActions(open('on: push\n', 'other.yaml'), ALL)).toEqual([]);
});

test('formatting is that of gatos format, and leaves alone what does not compile', () => {
  const [edit] = formatting(open('return   function( s ) return s end'));
  expect(edit?.newText).toContain('return function(s)');
  expect(formatting(open('return function('))).toEqual([]);
});
