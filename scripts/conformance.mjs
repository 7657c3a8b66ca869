// `npm run conformance`: the conformance suite on this project's engines; fails if a case does.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './setup.mjs';

const bundle = join(ROOT, 'node_modules', '.gatos-conformance.mjs');
await build({
  stdin: {
    contents:
      "export { summarize } from './summary.ts'; export { referenceEngine } from './reference-engine.ts';",
    resolveDir: join(ROOT, 'conformance'),
  },
  bundle: true,
  // As in a browser: for Node, `yaml` comes as CommonJS.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  format: 'esm',
  outfile: bundle,
  logLevel: 'error',
});
const { summarize, referenceEngine } = await import(pathToFileURL(bundle).href);
rmSync(bundle);
const folder = join(ROOT, 'conformance', 'cases');
const topics = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: basename(name, '.json'),
    cases: JSON.parse(readFileSync(join(folder, name), 'utf8')),
  }));
for (const engine of ['interpreter', 'compiled']) {
  const { text, failed } = summarize(topics, referenceEngine(engine));
  console.log(text);
  if (failed > 0) process.exitCode = 1;
}
