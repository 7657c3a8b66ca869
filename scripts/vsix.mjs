// `npm run vsix [-- OUT.vsix]`: packs editor/vscode into an extension that VS Code installs. What is packed is a zip with a manifest; the
// packer of VS Code needs the libraries of a shop's accounts, so it is written here. The same sources give the same bytes.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT, run } from './setup.mjs';
import { zip } from './zip.mjs';

export const EXTENSION = join(ROOT, 'editor', 'vscode');

/** The files of the extension but for its code, by their paths in it. */
export function extensionFiles() {
  const files = new Map();
  for (const folder of ['syntaxes', 'snippets'])
    for (const name of readdirSync(join(EXTENSION, folder)))
      files.set(`${folder}/${name}`, readFileSync(join(EXTENSION, folder, name)));
  for (const name of ['language-configuration.json', 'README.md'])
    files.set(name, readFileSync(join(EXTENSION, name)));
  files.set('LICENSE.txt', readFileSync(join(ROOT, 'LICENSE')));
  // The code is packed as one CommonJS file, whatever it is written as.
  const { devDependencies: _libraries, private: _private, type: _type, ...manifest } = readManifest();
  files.set('package.json', Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`));
  return files;
}

const readManifest = () => JSON.parse(readFileSync(join(EXTENSION, 'package.json'), 'utf8'));

/** The bytes of the .vsix (Open Packaging Conventions) with these files. */
export function vsix(files) {
  const { name, publisher, version, displayName, description, categories, engines } = readManifest();
  const xml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const manifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Categories>${categories.map(xml).join(',')}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(engines.vscode)}"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
  const types = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".js" ContentType="application/javascript"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".txt" ContentType="text/plain"/><Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>
`;
  const entries = [...files].map(([path, bytes]) => [`extension/${path}`, bytes]);
  return zip([
    ['extension.vsixmanifest', Buffer.from(manifest)],
    ['[Content_Types].xml', Buffer.from(types)],
    ...entries.sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

async function main() {
  const { version } = readManifest();
  const out = resolve(process.argv[2] ?? join(ROOT, 'dist', `gatos-vscode-${version}.vsix`));
  if (!existsSync(join(EXTENSION, 'node_modules', 'vscode-languageclient')))
    run('npm', ['install', '--prefix', EXTENSION, '--no-audit', '--no-fund', '--no-package-lock']);
  run(process.execPath, [
    join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    join(EXTENSION, 'tsconfig.json'),
  ]);
  const { outputFiles } = await build({
    entryPoints: [join(EXTENSION, 'src', 'extension.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    write: false,
    logLevel: 'error',
  });
  const files = extensionFiles().set('extension.js', Buffer.from(outputFiles[0].contents));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, vsix(files));
  console.log(relative(process.cwd(), out));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
