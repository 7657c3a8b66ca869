// Bun, which has JavaScriptCore: also the build for old processors.
import { inPackage } from './engine.mjs';

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
];
