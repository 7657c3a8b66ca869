import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type ExtensionManifest, packVsix } from './vsix.ts';

export interface BuiltExtension {
  readonly manifest: ExtensionManifest;
  /** All code, one CommonJS module: the editor gives it `vscode`. */
  readonly bundle: Uint8Array;
  readonly vsix: Uint8Array;
}

/** Bundles and packs editor/vscode of this repository; writes nothing. */
export async function buildExtension(root: string): Promise<BuiltExtension> {
  const folder = join(root, 'editor', 'vscode');
  const read = (path: string) => new Uint8Array(readFileSync(join(folder, path)));
  const { bundle, libraries } = await bundled(root, join(folder, 'src', 'extension.ts'));
  // `private` keeps npm from publishing it; the rest is for the editor.
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { languages, grammars, snippets } = manifest.contributes;
  const named: string[] = [
    ...languages.map(configurationOf),
    ...grammars.map(pathOf),
    ...snippets.map(pathOf),
  ];
  const files = new Map<string, Uint8Array>([
    ['package.json', new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`)],
    ['README.md', read('README.md')],
    ['LICENSE.txt', new Uint8Array(readFileSync(join(root, 'LICENSE')))],
    ['ThirdPartyNotices.txt', new TextEncoder().encode(notices(root, libraries))],
    [inPackage(manifest.main), bundle],
    ...named.map((path): [string, Uint8Array] => [inPackage(path), read(path)]),
  ]);
  return { manifest, bundle, vsix: packVsix(manifest, files) };
}

const configurationOf = ({ configuration }: { readonly configuration: string }): string => configuration;
const pathOf = ({ path }: { readonly path: string }): string => path;
const inPackage = (path: string): string => path.replace(/^\.\//, '');

interface Bundled {
  readonly bundle: Uint8Array;
  /** The folders of the libraries in it, below `root`. */
  readonly libraries: readonly string[];
}

async function bundled(root: string, entry: string): Promise<Bundled> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    // The Node of the oldest editor in `engines`.
    target: 'node20',
    external: ['vscode'],
    // They are in ThirdPartyNotices.txt.
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return { bundle: outputFiles[0]!.contents, libraries: [...new Set(folders)].sort() };
}

/** The licenses of libraries, which ask to be kept with them. */
function notices(root: string, libraries: readonly string[]): string {
  const texts = libraries.map((folder) => {
    const name = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one));
    if (name === undefined) throw new Error(`${folder} has no license`);
    return `${folder.replace(/^.*node_modules\//, '')}\n\n${readFileSync(join(root, folder, name), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
