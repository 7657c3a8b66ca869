// `npm run record-debug`: writes docs/guide/debug.cast, the recorded session of docs/guide/debug.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './setup.mjs';

const folder = mkdtempSync(join(ROOT, 'node_modules', '.gatos-cast-'));
try {
  await build({
    entryPoints: [join(ROOT, 'scripts', 'debug-cast.ts'), join(ROOT, 'cli', 'main.ts')],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  });
  const { castOf, COMMANDS_FILE, SESSION, sessionFiles } = await import(
    pathToFileURL(join(folder, 'scripts', 'debug-cast.mjs')).href
  );
  const page = readFileSync(join(ROOT, 'docs', 'guide', 'debug.md'), 'utf8');
  for (const [name, text] of sessionFiles(page)) writeFileSync(join(folder, name), text);
  const main = join(folder, 'cli', 'main.mjs');
  const ran = spawnSync(process.execPath, [main, ...SESSION, '--commands', COMMANDS_FILE], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`gatos debug failed: ${ran.stderr}${ran.stdout}`);
  writeFileSync(join(ROOT, 'docs', 'guide', 'debug.cast'), castOf(ran.stdout));
} finally {
  rmSync(folder, { recursive: true });
}
