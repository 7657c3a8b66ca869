import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The command line of these sources as files that node runs, whatever dist/ holds. Gives the path of the main file. */
export async function bundleCli(folder: string): Promise<string> {
  await build({
    entryPoints: ['main', 'gate-hook'].map((name) =>
      fileURLToPath(new URL(`../../cli/${name}.ts`, import.meta.url)),
    ),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(folder, 'main.mjs');
}
