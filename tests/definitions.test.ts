import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileScript } from '../compiler/compile-script.ts';
import { SIGNATURES } from '../lint/lua/signature-parameters.ts';
import { definitionFiles } from '../scripts/definitions.ts';
import { libraryMembers } from '../stdlib/library.ts';

const folder = new URL('../docs/definitions/', import.meta.url);
const files = definitionFiles();

test.each([...files])(
  'docs/definitions/%s is what the signatures say: else run `npm run reference`',
  (path, text) => {
    expect(readFileSync(new URL(path, folder), 'utf8')).toBe(text);
  },
);

test('docs/definitions/ holds no other files', () => {
  const found = (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as { name: string; isFile(): boolean }[]
  )
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(found.sort()).toEqual([...files.keys()].map((path) => path.split('/').at(-1)).sort());
});

test('both name every member of the library', () => {
  const selene = [...files.get('echolua.yml')!.matchAll(/^ {2}([\w.]+):$/gm)].map(([, name]) => name);
  const luacats = [
    ...files.get('library/echolua.lua')!.matchAll(/^(?:function )?([a-z_][\w.]*)(?: = |\()/gm),
  ].map(([, name]) => name);
  const members = [...libraryMembers].filter((name) => SIGNATURES.has(name) || name.includes('.'));
  expect(selene).toEqual(expect.arrayContaining(members));
  expect(luacats).toEqual(expect.arrayContaining([...libraryMembers]));
});

test('the library for selene is YAML of its shape', () => {
  const { globals } = parse(files.get('echolua.yml')!) as {
    globals: Record<string, Record<string, unknown>>;
  };
  for (const [name, { args, property, must_use, ...rest }] of Object.entries(globals)) {
    expect([name, rest, (args === undefined) !== (property === undefined)]).toEqual([name, {}, true]);
    for (const one of (args ?? []) as { type: string }[])
      expect(['any', 'bool', 'function', 'number', 'string', 'table', '...']).toContain(one.type);
    expect([undefined, true]).toContain(must_use);
  }
  expect(globals['string.sub']).toEqual({
    args: [{ type: 'string' }, { type: 'number' }, { type: 'number', required: false }],
    must_use: true,
  });
});

test('the definition file is Lua, and each parameter of it is described', () => {
  const text = files.get('library/echolua.lua')!;
  const { diagnostics } = compileScript(text);
  // It defines what may not be defined; the syntax is what counts.
  expect(new Set(diagnostics.map(({ name }) => name))).toEqual(
    new Set(['library-assignment', 'too-many-problems']),
  );
  for (const [, comments, parameters] of text.matchAll(/((?:---.*\n)+)function [\w.]+\((.*)\) end/g)) {
    const described = [...comments!.matchAll(/---@param (\.\.\.|\w+)/g)].map(([, name]) => name);
    expect(described.join(', ')).toBe(parameters);
  }
});
