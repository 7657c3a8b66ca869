// `npm run reference`: writes docs/reference/, docs/definitions/ and schemas/ from the tables in the source.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './setup.mjs';

/** What a module of scripts/ exports, bundled: nothing is built when this runs. */
async function load(name) {
  const bundle = join(ROOT, 'node_modules', `.gatos-${name}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'scripts', `${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  });
  const loaded = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  return loaded;
}

function write(folder, files) {
  for (const [name, text] of files) {
    const path = join(ROOT, 'docs', folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

write('reference', (await load('reference')).referencePages());
write('definitions', (await load('definitions')).definitionFiles());

const { foldSchemaText } = await load('fold-schema');
mkdirSync(join(ROOT, 'schemas'), { recursive: true });
writeFileSync(join(ROOT, 'schemas', 'fold.schema.json'), foldSchemaText());
const { testSchemaText } = await load('test-schema');
writeFileSync(join(ROOT, 'schemas', 'test.schema.json'), testSchemaText());
