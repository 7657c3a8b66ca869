// `npm run bench`: every measurement, and docs/performance.md with them. `npm run bench -- PART…` measures some parts and leaves the
// results of the others; `--quick` takes small sizes, and shows what it found without writing it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, setup } from '../scripts/setup.mjs';
import { markdownTable } from './markdown-table.mjs';
import { BENCH, ROOT } from './places.mjs';

setup();
if (!existsSync(join(BENCH, 'node_modules')))
  run('npm', ['install', '--prefix', BENCH, '--no-audit', '--no-fund', '--no-package-lock']);
// What is installed is looked for when these are read.
const { ENGINES } = await import('./engines/engines.mjs');
const { machine, machineText } = await import('./machine.mjs');
const { PARTS } = await import('./parts/all.mjs');
const { reportOf, withSections } = await import('./report.mjs');
const { targetsTable } = await import('./targets.mjs');

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const chosen = words.filter((word) => word !== '--quick');
const unknown = chosen.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
for (const { name, version } of ENGINES)
  if (version === undefined) console.error(`${name} is not there: left out`);

const PAGE = join(ROOT, 'docs', 'performance.md');
const FOLDER = join(ROOT, 'docs', 'performance');
const RESULTS = join(FOLDER, 'results.json');
const results = !quick && existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
const here = machine();
if (
  chosen.length > 0 &&
  results.machine !== undefined &&
  machineText(results.machine) !== machineText(here)
) {
  console.error(
    `the other results are of another machine: ${machineText(results.machine)} Measure all parts.`,
  );
  process.exit(2);
}
for (const name of chosen.length === 0 ? Object.keys(PARTS) : chosen) {
  const part = PARTS[name];
  console.log(`\n## ${part.title}\n`);
  // As it is read back later: without what JSON does not hold.
  results[name] = JSON.parse(JSON.stringify(await part.measure({ quick })));
  for (const table of part.tables(results[name])) console.log(`${markdownTable(table)}\n`);
  if (!quick) save();
}
console.log(`\n## Targets\n\n${markdownTable(targetsTable(results))}`);

function save() {
  results.machine = here;
  const { sections, files } = reportOf(PARTS, results);
  sections.machine = machineText(results.machine);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(FOLDER, file), text);
  writeFileSync(PAGE, withSections(readFileSync(PAGE, 'utf8'), sections));
}
