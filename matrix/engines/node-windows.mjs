// Node for Windows, under Wine.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inPackage } from './engine.mjs';

const start = ['/usr/lib/wine/wine64', inPackage('node22-windows', 'bin', 'node.exe')];

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
