// The bare shell of JavaScriptCore, as WebKitGTK has it: no TextEncoder, no console. With its compilers and without.
const engine = (name, flags) => ({
  name,
  platform: 'linux x64',
  debian: ['libjavascriptcoregtk-4.0-bin'],
  files: ['/usr/bin/jsc'],
  command: (bundle) => ['jsc', ...flags, bundle],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of dpkg-query
  version: ['dpkg-query', '-W', '-f', '${Version}', 'libjavascriptcoregtk-4.0-bin'],
});

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [engine('JavaScriptCore', []), engine('JavaScriptCore, no JIT', ['--useJIT=false'])];
