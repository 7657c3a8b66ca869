import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './setup.mjs';

/** What a module of scripts/ exports, bundled: nothing is built when this runs. */
export async function loadScript(name) {
  const bundle = join(ROOT, 'node_modules', `.gatos-${name}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'scripts', `${name}.ts`)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  });
  const loaded = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  return loaded;
}
