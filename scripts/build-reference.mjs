// `npm run reference`: writes docs/reference/ from the tables in the source.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './setup.mjs';

const bundle = join(ROOT, 'node_modules', '.gatos-reference.mjs');
await build({
  entryPoints: [join(ROOT, 'scripts', 'reference.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
  logLevel: 'error',
});
const { referencePages } = await import(pathToFileURL(bundle).href);
rmSync(bundle);
const folder = join(ROOT, 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [name, text] of referencePages()) writeFileSync(join(folder, name), text);
