/** The extension for VS Code: what its files say must fit together, and what is packed must be a package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { compileFold } from '../../compiler/compile-fold.ts';
import { compilePolicy } from '../../compiler/policy/compile-policy.ts';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';

const FOLDER = fileURLToPath(new URL('../../editor/vscode', import.meta.url));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const json = (name: string) => JSON.parse(read(name));

test('each command that is shown is there', () => {
  const shown = (json('package.json').contributes.commands as { command: string }[]).map(
    ({ command }) => command,
  );
  const code = read('src/commands.ts') + read('src/extension.ts');
  const named = [...code.matchAll(/(?:async |registerCommand\()'(gatos\.\w+)'/g)].map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set(shown));
});

test('what it names is in its folder', () => {
  const { languages, grammars, snippets } = json('package.json').contributes;
  const paths = [
    languages[0].configuration,
    ...[...grammars, ...snippets].map(({ path }: { path: string }) => path),
  ];
  for (const path of paths) expect(() => json(path)).not.toThrow();
});

test('the grammar knows the predicates', () => {
  const { patterns } = json('syntaxes/gatos-expression.tmLanguage.json') as {
    patterns: { match?: string }[];
  };
  const words = new Set(
    patterns.flatMap(({ match = '' }) => [...match.matchAll(/\w{2,}/g)].map(([word]) => word)),
  );
  for (const name of PREDICATES.keys()) expect(words).toContain(name);
});

/** The text of a snippet as it stands when nothing is changed in it. */
const bodies = (name: string) =>
  Object.entries(json(name) as Record<string, { body: string[] }>).map(
    ([title, { body }]): [string, string] => [
      title,
      `${body
        .join('\n')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replaceAll('\\$', '$')}\n`,
    ],
  );

test.each(bodies('snippets/fold.json').filter(([title]) => title !== 'Allow a finding'))(
  'the snippet %s compiles',
  (_, text) => expect(compileFold(text).diagnostics).toEqual([]),
);
test('the snippets of policies and of folds in YAML compile', () => {
  const policies = new Map(bodies('snippets/policy.json'));
  expect(compilePolicy(policies.get('Policy')!).diagnostics).toEqual([]);
  expect(compilePolicy(`rules:\n${policies.get('Rule')!.replace(/^/gm, '  ')}`).diagnostics).toEqual([]);
  const folds = new Map(bodies('snippets/yaml-fold.json'));
  expect(compileYamlFold(folds.get('GATOS fold')!).diagnostics).toEqual([]);
  const reducer = folds.get('GATOS reducer')!.replace(/^/gm, '  ');
  expect(compileYamlFold(`version: 1\ninputs: ["x"]\nreducers:\n${reducer}`).diagnostics).toEqual([]);
});

test('the package is a zip with a manifest, the same each time', async () => {
  const load = (file: string): Promise<Record<string, (...args: never[]) => unknown>> => import(file);
  const { extensionFiles, vsix } = (await load('../../scripts/vsix.mjs')) as unknown as {
    extensionFiles(): Map<string, Buffer>;
    vsix(files: Map<string, Buffer>): Buffer;
  };
  const files = extensionFiles().set('extension.js', Buffer.from('exports.activate = () => {};'));
  const packed = vsix(files);
  expect(vsix(files).equals(packed)).toBe(true);
  const unpacked = unzip(packed);
  expect([...unpacked.keys()].slice(0, 2)).toEqual(['extension.vsixmanifest', '[Content_Types].xml']);
  for (const [path, bytes] of files) expect(unpacked.get(`extension/${path}`)?.equals(bytes)).toBe(true);
  const manifest = JSON.parse(unpacked.get('extension/package.json')!.toString());
  expect([manifest.type, manifest.main, manifest.devDependencies]).toEqual([
    undefined,
    './extension.js',
    undefined,
  ]);
});

function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf('PK\x05\x06');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26);
    files.set(name, inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20))));
    at += 46 + nameLength;
  }
  return files;
}
