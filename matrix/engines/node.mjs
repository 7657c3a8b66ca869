// Node releases, from npm's packages of its binaries.
import { inPackage } from './engine.mjs';

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = ['node20', 'node22', 'node24', 'node26'].map((name) => ({
  name: `Node ${name.slice(4)}`,
  platform: 'linux x64',
  npm: [name],
  command: (bundle) => [inPackage(name, 'bin', 'node'), bundle],
  version: [inPackage(name, 'bin', 'node'), '-p', 'process.version'],
}));
