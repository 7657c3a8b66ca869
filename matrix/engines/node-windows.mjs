// Node for Windows, under Wine.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inPackage } from './engine.mjs';

/* Under Wine, Node cannot write to a pipe: its output goes through a file. */
const VIA_FILE = 'file=$(mktemp) && "$@" >"$file"; status=$?; cat "$file"; rm "$file"; exit $status';
const node = inPackage('node22-windows', 'bin', 'node.exe');
const start = ['sh', '-c', VIA_FILE, 'sh', '/usr/lib/wine/wine64', node];

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  {
    name: 'Node 22',
    platform: 'windows x64, Wine',
    npm: ['node22-windows'],
    debian: ['wine64'],
    files: ['/usr/lib/wine/wine64'],
    command: (bundle) => [...start, bundle],
    version: [...start, '-p', 'process.version'],
    env: {
      NODE_SKIP_PLATFORM_CHECK: '1', // Wine calls itself an old Windows
      WINEDEBUG: '-all',
      WINEPREFIX: join(tmpdir(), 'gatos-matrix-wine'),
    },
  },
];
