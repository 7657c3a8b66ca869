// Bun for musl, the C library of Alpine.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inPackage, runner } from './engine.mjs';

const MUSL = '/lib/ld-musl-x86_64.so.1';
const LIBRARIES = inPackage('.bun-musl-libraries');
const start = [MUSL, inPackage('bun-musl', 'bin', 'bun')];

/** A libstdc++ that loads beside musl: Debian's, and what it misses there (runners/musl-shim.c). */
function prepare() {
  mkdirSync(LIBRARIES, { recursive: true });
  for (const name of ['libstdc++.so.6', 'libgcc_s.so.1']) {
    const found = spawnSync('gcc', [`-print-file-name=${name}`], { encoding: 'utf8' });
    if (found.status !== 0 || !found.stdout.startsWith('/'))
      return 'needs gcc, and the libstdc++ of a C++ compiler';
    copyFileSync(found.stdout.trim(), join(LIBRARIES, name));
  }
  const shim = join(LIBRARIES, 'ld-linux-x86-64.so.2');
  const built = spawnSync('gcc', ['-shared', '-fPIC', '-nostdlib', '-o', shim, runner('musl-shim.c')]);
  return built.status === 0 ? undefined : 'gcc could not build matrix/runners/musl-shim.c';
}

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  {
    name: 'Bun',
    platform: 'linux x64, musl',
    npm: ['bun-musl'],
    debian: ['musl'],
    files: [MUSL],
    prepare,
    command: (bundle) => [...start, bundle],
    version: [...start, '--version'],
    env: { LD_LIBRARY_PATH: LIBRARIES },
  },
];
