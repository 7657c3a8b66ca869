import { strToU8, type Zippable, zipSync } from 'fflate';

/** What the package says of an extension, of its package.json. */
export interface ExtensionManifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
  };
}

/** Files of an extension by their paths in it. */
export type ExtensionFiles = ReadonlyMap<string, Uint8Array>;

/** The first date that a zip can have, in the time zone of wherever this runs: zips have none. */
const DATE = new Date(1980, 0, 1);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.cjs': 'application/octet-stream',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.vsixmanifest': 'text/xml',
};

const ASSETS: Readonly<Record<string, string>> = {
  'package.json': 'Microsoft.VisualStudio.Code.Manifest',
  'README.md': 'Microsoft.VisualStudio.Services.Content.Details',
  'LICENSE.txt': 'Microsoft.VisualStudio.Services.Content.License',
};

/**
 * The bytes of a .vsix: a package by the Open Packaging Conventions, with the manifest that VS Code and its marketplace read. The same files
 * give the same bytes; the packer of VS Code writes the dates of files, and brings 280 packages for the accounts of a shop.
 */
export function packVsix(manifest: ExtensionManifest, files: ExtensionFiles): Uint8Array {
  const entries: Zippable = {
    'extension.vsixmanifest': strToU8(packageManifest(manifest)),
    '[Content_Types].xml': strToU8(contentTypes()),
  };
  for (const path of [...files.keys()].sort()) entries[`extension/${path}`] = files.get(path)!;
  return zipSync(entries, { level: 9, mtime: DATE });
}

const xml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** `__ext_…` is how the marketplace finds the extension for a file that an editor has no language for. */
const tagsOf = ({ keywords, contributes: { languages } }: ExtensionManifest): string[] => [
  ...keywords,
  ...languages.flatMap(({ id, extensions }) => [
    id,
    ...extensions.map((ending) => `__ext_${ending.slice(1)}`),
  ]),
];

const contentTypes = (): string => `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${Object.entries(CONTENT_TYPES)
  .map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`)
  .join('')}</Types>
`;

function packageManifest(manifest: ExtensionManifest): string {
  const { name, displayName, description, version, publisher, engines, categories } = manifest;
  const properties = {
    'Microsoft.VisualStudio.Code.Engine': engines.vscode,
    'Microsoft.VisualStudio.Code.ExtensionDependencies': '',
    'Microsoft.VisualStudio.Code.ExtensionPack': '',
    'Microsoft.VisualStudio.Code.ExtensionKind': manifest.extensionKind.join(','),
    'Microsoft.VisualStudio.Code.LocalizedLanguages': '',
    'Microsoft.VisualStudio.Code.EnabledApiProposals': '',
    'Microsoft.VisualStudio.Code.ExecutesCode': 'true',
    'Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown': 'true',
    'Microsoft.VisualStudio.Services.Content.Pricing': 'Free',
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(name)}" Version="${xml(version)}" Publisher="${xml(publisher)}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Tags>${xml(tagsOf(manifest).join(','))}</Tags>
    <Categories>${xml(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${Object.entries(properties)
  .map(([id, value]) => `      <Property Id="${id}" Value="${xml(value)}"/>`)
  .join('\n')}
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${Object.entries(ASSETS)
  .map(([path, type]) => `    <Asset Type="${type}" Path="extension/${path}" Addressable="true"/>`)
  .join('\n')}
  </Assets>
</PackageManifest>
`;
}
