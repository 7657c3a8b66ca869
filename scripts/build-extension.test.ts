import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { type BuiltExtension, buildExtension } from './build-extension.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

let built: BuiltExtension;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  built = await buildExtension(ROOT);
  files = unzipSync(built.vsix);
}, 30_000);
const text = (path: string) => Buffer.from(files[path]!).toString();

test('the same sources give the same bytes', async () => {
  expect(Buffer.from((await buildExtension(ROOT)).vsix).equals(built.vsix)).toBe(true);
});

test('a package is the same bytes in every time zone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatos-vsix-'));
  const outfile = join(folder, 'vsix.mjs');
  await build({
    entryPoints: [join(ROOT, 'scripts', 'vsix.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const script = `const { packVsix } = await import(${JSON.stringify(outfile)});
    const manifest = JSON.parse(${JSON.stringify(read('editor/vscode/package.json'))});
    process.stdout.write(packVsix(manifest, new Map([['package.json', new Uint8Array(9)]])));`;
  // A process has one time zone, that of its start: setting TZ in a test changes nothing.
  const pack = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } });
  expect(pack('Pacific/Auckland').equals(pack('America/New_York'))).toBe(true);
  rmSync(folder, { recursive: true });
});

test('what the manifest names is in the package, and no sources or tests', () => {
  const manifest = JSON.parse(text('extension/package.json'));
  const { languages, grammars, snippets } = manifest.contributes;
  const named = [manifest.main, ...languages.map((one: { configuration: string }) => one.configuration)];
  for (const { path } of [...grammars, ...snippets]) named.push(path);
  const paths = named.map((path) => `extension/${path.replace(/^\.\//, '')}`);
  const others = ['package.json', 'README.md', 'LICENSE.txt', 'ThirdPartyNotices.txt'].map(
    (one) => `extension/${one}`,
  );
  expect(Object.keys(files).sort()).toEqual(
    [...paths, ...others, 'extension.vsixmanifest', '[Content_Types].xml'].sort(),
  );
  for (const path of paths.filter((one) => one.endsWith('.json')))
    expect(() => JSON.parse(text(path))).not.toThrow();
});

test('the manifest of the package says what package.json says', () => {
  const manifest = text('extension.vsixmanifest');
  const { name, publisher, version, engines, description } = JSON.parse(read('editor/vscode/package.json'));
  expect(manifest).toContain(`Id="${name}" Version="${version}" Publisher="${publisher}"`);
  expect(manifest).toContain(`Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"`);
  expect(manifest).toContain(description);
  const assets = [...manifest.matchAll(/<Asset .*?Path="([^"]+)"/g)].map(([, path]) => path!);
  expect(assets).toContain('extension/package.json');
  for (const path of assets) expect(Object.keys(files)).toContain(path);
});

test('every kind of file has a type of content', () => {
  const types = text('[Content_Types].xml');
  for (const path of Object.keys(files)) {
    if (path === '[Content_Types].xml') continue;
    expect(types).toContain(`Extension="${/\.\w+$/.exec(path)![0]}"`);
  }
});

test('it has the version of the command line, and asks for the editor that its types and its client are of', () => {
  const own = JSON.parse(read('package.json'));
  expect(built.manifest.version).toBe(own.version);
  const client = JSON.parse(read('node_modules/vscode-languageclient/package.json')).engines.vscode;
  expect(built.manifest.engines.vscode).toBe(client);
  expect(client).toBe(`^${own.devDependencies['@types/vscode']}`);
});

test('the licenses of the libraries in the bundle are in the package', () => {
  for (const name of ['vscode-languageclient', 'vscode-jsonrpc', 'semver', 'minimatch'])
    expect(text('extension/ThirdPartyNotices.txt')).toMatch(new RegExp(`^${name}$`, 'm'));
});
