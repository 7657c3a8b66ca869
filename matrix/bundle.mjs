// One file of JavaScript that needs nothing of Node, a browser or a shell: VM, encodings, compiler and all cases of the matrix.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(HERE);
export const WORK = join(ROOT, 'node_modules', '.gatos-matrix');

/** How many programs of the differential tests come along. */
const PROGRAMS = 150;
const SEED = 1;

/** Writes the bundle; gives its path. */
export async function bundle(outfile = join(WORK, 'matrix.js')) {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(HERE, 'host', 'entry.ts')],
    outfile,
    bundle: true,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'ascii', // a shell may read a script as Latin-1
    define: { GATOS_MATRIX_CASES: JSON.stringify(JSON.stringify(await cases())) },
    logLevel: 'error',
  });
  return outfile;
}

async function cases() {
  const text = (...path) => readFileSync(join(ROOT, ...path), 'utf8');
  const conformance = join(ROOT, 'conformance', 'cases');
  return {
    golden: filesBelow(join(ROOT, 'golden', 'cases')),
    conformance: sorted(readdirSync(conformance)).map((file) => ({
      name: basename(file, '.json'),
      cases: JSON.parse(readFileSync(join(conformance, file), 'utf8')),
    })),
    vectors: text('vm', 'number', 'vectors.sample.jsonl'),
    normalization: text('canonical', 'unicode', 'normalization-sample.txt'),
    programs: await differentialPrograms(),
  };
}

/** Made here, not in the bundle: fast-check uses functions of the host that are only approximate. */
async function differentialPrograms() {
  const file = join(ROOT, 'node_modules', `.gatos-programs-${process.pid}.mjs`);
  await build({
    stdin: {
      contents: `import fc from 'fast-check';
import { program } from './generate.ts';
export const programs = fc.sample(program, { seed: ${SEED}, numRuns: ${PROGRAMS} });`,
      resolveDir: join(ROOT, 'tests', 'differential'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: file,
    logLevel: 'error',
  });
  try {
    return (await import(pathToFileURL(file).href)).programs;
  } finally {
    rmSync(file);
  }
}

/** Files by path with `/`, as byte strings: some are not UTF-8 on purpose. */
function filesBelow(folder) {
  const files = {};
  const visit = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) visit(inside);
      else files[relative(folder, inside).split('\\').join('/')] = readFileSync(inside, 'latin1');
    }
  };
  visit(folder);
  return Object.fromEntries(sorted(Object.keys(files)).map((path) => [path, files[path]]));
}

const sorted = (names) => [...names].sort();
