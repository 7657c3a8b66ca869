import { inPackage } from './engine.mjs';

const deno = inPackage('deno', 'deno');

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  {
    name: 'Deno',
    platform: 'linux x64',
    npm: ['deno'],
    command: (bundle) => [deno, 'run', '--no-config', bundle],
    version: [deno, '--version'],
    env: { DENO_NO_UPDATE_CHECK: '1' },
  },
];
