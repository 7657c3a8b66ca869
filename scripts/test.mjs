// `npm test`: everything that decides whether a change may land.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, setup } from './setup.mjs';

setup();
run(process.execPath, [
  join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
  '-p',
  'tsconfig.json',
  '--noEmit',
]);
run(process.execPath, [join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
forgetBundles();
run(process.execPath, [
  '--experimental-vm-modules',
  '--no-warnings',
  join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
  ...process.argv.slice(2),
]);

/** Each change of a source leaves the bundles of its tests behind (tests/test-bundler.mjs): those of earlier days go. */
function forgetBundles() {
  const cache = join(ROOT, 'node_modules', '.gatos-jest');
  if (!existsSync(cache)) return;
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cache, { recursive: true })) {
    const file = statSync(join(cache, name));
    if (name.startsWith('jest-transform-cache') && file.isFile() && file.mtimeMs < yesterday)
      rmSync(join(cache, name));
  }
}
