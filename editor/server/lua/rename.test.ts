import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { compileFold } from '../../../compiler/compile-fold.ts';
import { compileScript } from '../../../compiler/compile-script.ts';
import { DEFAULT_SETTINGS } from '../../../lint/settings.ts';
import { program } from '../../../tests/differential/generate.ts';
import { atCursor } from '../../../tests/editor/at-cursor.ts';
import { LuaDocument } from './lua-document.ts';
import { variableAt } from './references.ts';
import { renameLua } from './rename.ts';

function renamed(document: LuaDocument, offset: number, name: string) {
  const result = renameLua(document, offset, name);
  if (result.problem !== undefined) return { problem: result.problem, value: undefined };
  const file = TextDocument.create('file:///a.lua', 'lua', 1, document.text);
  return { value: TextDocument.applyEdits(file, [...result.value]), problem: undefined };
}
const at = (marked: string, name: string) => {
  const { document, offset } = atCursor(marked);
  return renamed(document, offset, name);
};

describe('rename', () => {
  test('each use, and no other name', () => {
    const source =
      'local x😀 = 1'.replace('😀', '') +
      '\nlocal s = "😀" .. |x\ndo local x = 2 s = x end\nreturn function(st) return x end';
    const { value } = at(source, 'count');
    expect(value).toBe(
      'local count = 1\nlocal s = "😀" .. count\ndo local x = 2 s = x end\nreturn function(st) return count end',
    );
    expect(compileFold(value!).foldRoot).toBe(compileFold(source.replace('|', '')).foldRoot);
  });

  test.each([
    ['a name in use', 'local a = 1 local b = 2 return function() return |a + b end', 'b'],
    ['a name that would be captured', 'local a = 1 return function(b) return |a end', 'b'],
    ['a name that would capture', 'local b = 1 return function(|a) return b end', 'b'],
    ['a library in use', 'local |a = 1 return function() return string.len("") + a end', 'string'],
    ['a keyword', 'local |a = 1 return function() return a end', 'end'],
    ['no name', 'local |a = 1 return function() return a end', '1a'],
    ['the batch fold', 'function |fold(events) return 1 end', 'other'],
    ['a name of the library', 'return function(s) return ip|airs(s) end', 'other'],
    ['an implicit self', 'local t = {} function t:f() return se|lf end return t', 'this'],
  ])('refuses %s', (_, marked, name) => expect(at(marked, name).problem).toBeDefined());

  test('a library that is not used here may be shadowed', () => {
    expect(at('local |a = 1 return function() return a end', 'utf8').value).toContain('local utf8 = 1');
  });

  test('keeps the root, whatever the program, the variable and the name', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'zz', 'string', 'table', 'ipairs');
    let done = 0;
    fc.assert(
      fc.property(program, fc.nat(), name, (source, pick, to) => {
        const document = new LuaDocument(source, { ...DEFAULT_SETTINGS, purpose: 'script' });
        const variables = [...document.file!.variables.values()];
        const chosen = variables[pick % Math.max(1, variables.length)];
        if (chosen === undefined) return;
        const { value } = renamed(document, chosen.name.span.start, to);
        if (value === undefined) return;
        done += 1;
        expect(compileScript(value).foldRoot).toBe(compileScript(source).foldRoot);
      }),
      { numRuns: 80 },
    );
    expect(done).toBeGreaterThan(20);
  });
});

test('references: the declaration, reads and writes, in order', () => {
  const { document, offset } = atCursor(
    'local n = 1\nlocal function f() return n end\nn = |n + f()\nreturn f',
  );
  const named = variableAt(document, offset)!;
  expect(named.declaration).toEqual({ start: 6, end: 7 });
  expect(named.uses.map(({ start }) => start)).toEqual([38, 44, 48]);
});
