// How jest gets a test: as one file with all that it imports, in which each global is looked up once. Jest runs tests in a context of
// `node:vm`, where a look-up of `BigInt` goes through an interceptor of Node: with a module for each source, four of the hostile
// programs took 18 s of processor time, in one file 5 s.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';

/** What the language has, and what tests call most. `eval` under another name would be another function. */
const GLOBALS = [
  ...runInNewContext('Object.getOwnPropertyNames(globalThis)').filter(
    (name) => !['console', 'eval', 'globalThis', 'undefined'].includes(name),
  ),
  'expect',
];
const INJECTED = 'globals-once';

/** Packages that compute come along. The others stay where they are: some read files of their own. */
const COMPUTING = /^(@chevrotain|@noble|chevrotain|cborg|fast-check|lodash-es|luaparse|pure-rand|yaml)(\/|$)/;

const modules = {
  name: 'modules',
  setup(builder) {
    builder.onResolve({ filter: new RegExp(`^${INJECTED}$`) }, () => ({
      path: INJECTED,
      namespace: INJECTED,
      sideEffects: false,
    }));
    builder.onLoad({ filter: /.*/, namespace: INJECTED }, () => ({
      contents: GLOBALS.map((name) => `export const { ${name} } = globalThis;`).join('\n'),
    }));
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || COMPUTING.test(path) ? undefined : { path, external: true },
    );
    // `import.meta.url` stays that of the source.
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return { contents: text, loader: 'ts' };
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: `const sourceUrl = ${url};${text}`, loader: 'ts' };
    });
  },
};

async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    outfile: file.replace(/\.ts$/, '.js'),
    sourcemap: 'external',
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    define: { 'import.meta.url': 'sourceUrl' },
    inject: [INJECTED],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf('/');",
    },
    plugins: [modules],
    logLevel: 'silent',
  });
  const [map, code] = ['.map', '.js'].map((end) => outputFiles.find(({ path }) => path.endsWith(end)).text);
  return { code, map };
}

/** The test that is asked for next. */
let latest;

export default {
  /** A change of any source in the bundle is another key. */
  async getCacheKeyAsync(_text, file) {
    latest = { file, made: await bundle(file) };
    return createHash('sha256').update(latest.made.code).update(latest.made.map).digest('hex');
  },
  processAsync: async (_text, file) => (latest?.file === file ? latest.made : bundle(file)),
};
