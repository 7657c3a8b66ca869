// `npm test`: everything that decides whether a change may land.
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
run(process.execPath, [
  '--experimental-vm-modules',
  '--no-warnings',
  join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
  ...process.argv.slice(2),
]);
