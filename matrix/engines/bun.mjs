// Bun, which has JavaScriptCore: also the build for old processors, and the one for musl.
import { inPackage } from './engine.mjs';

const MUSL = '/lib/ld-musl-x86_64.so.1';
const bun = (name) => inPackage(name, 'bin', 'bun');

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  {
    name: 'Bun',
    platform: 'linux x64',
    npm: ['bun'],
    command: (bundle) => [bun('bun'), bundle],
    version: [bun('bun'), '--version'],
  },
  {
    name: 'Bun, baseline',
    platform: 'linux x64',
    npm: ['bun-baseline'],
    command: (bundle) => [bun('bun-baseline'), bundle],
    version: [bun('bun-baseline'), '--version'],
  },
  {
    name: 'Bun',
    platform: 'linux x64, musl',
    npm: ['bun-musl'],
    debian: ['musl'],
    files: [MUSL, '/usr/lib/x86_64-linux-musl/libstdc++.so.6'],
    command: (bundle) => [MUSL, bun('bun-musl'), bundle],
    version: [MUSL, bun('bun-musl'), '--version'],
  },
];
