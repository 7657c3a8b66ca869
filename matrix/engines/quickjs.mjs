// QuickJS and its fork quickjs-ng, compiled to WebAssembly: interpreters of their own, by other authors.
import { inPackage, runner } from './engine.mjs';

const engine = (name, variant) => ({
  name,
  platform: 'WebAssembly',
  npm: ['quickjs-emscripten-core', '@jitl/quickjs-ffi-types', variant],
  // Their calls are calls of WebAssembly, on the stack of the host.
  command: (bundle) => [process.execPath, '--stack-size=4000', runner('quickjs.mjs'), variant, bundle],
  version: ['grep', '-o', '-m1', '^Version \\[[^]]*', inPackage(variant, 'README.md')],
});

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  engine('QuickJS', '@jitl/quickjs-wasmfile-release-sync'),
  engine('quickjs-ng', '@jitl/quickjs-ng-wasmfile-release-sync'),
];
