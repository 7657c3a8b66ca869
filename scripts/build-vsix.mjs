// `npm run vsix`: bundles editor/vscode and packs it, into editor/vscode/dist/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadScript } from './load-script.mjs';
import { ROOT } from './setup.mjs';

const { buildExtension } = await loadScript('build-extension');
const { manifest, bundle, vsix } = await buildExtension(ROOT);
const folder = join(ROOT, 'editor', 'vscode', 'dist');
mkdirSync(folder, { recursive: true });
// Beside the package: `code --extensionDevelopmentPath=editor/vscode` runs it from here.
writeFileSync(join(folder, 'extension.cjs'), bundle);
const out = join(folder, `${manifest.name}-${manifest.version}.vsix`);
writeFileSync(out, vsix);
console.log(relative(process.cwd(), out));
