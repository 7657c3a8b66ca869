// `npm run matrix`: the same cases on every engine and platform that can be had here; fails if two of them differ, or if one does
// not pass. Words on the command line choose engines by their names or platforms (and leave the document as it is).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, ROOT } from './bundle.mjs';
import { ENGINES } from './engines/all.mjs';
import { install } from './install.mjs';
import { report } from './report.mjs';
import { runEngine, versionOf } from './run-engine.mjs';

const chosen = process.argv.slice(2);
const engines = ENGINES.filter(
  ({ name, platform }) =>
    chosen.length === 0 ||
    chosen.some((word) => `${name} ${platform}`.toLowerCase().includes(word.toLowerCase())),
);

const file = await bundle();
const rows = [];
for (const engine of engines) {
  const row = { name: engine.name, platform: engine.platform };
  rows.push(row);
  row.absent = install(engine) ?? engine.prepare?.();
  if (row.absent === undefined) {
    row.version = await versionOf(engine);
    Object.assign(row, await runEngine(engine, file));
  }
  const { absent, problem, result, took } = row;
  const came =
    result === undefined
      ? (problem ?? `not here: ${absent}`)
      : `${result.digest.slice(0, 16)}  ${took.toFixed(1)} s`;
  console.log(`${`${row.name} ${row.version ?? ''} (${row.platform})`.padEnd(60)} ${came}`);
  for (const failure of result?.failures ?? []) console.log(`  ${failure}`);
}

const digests = new Set(rows.flatMap(({ result }) => (result === undefined ? [] : [result.digest])));
const wrong = rows.filter(
  ({ problem, result }) => problem !== undefined || (result?.failures.length ?? 0) > 0,
);
if (chosen.length === 0) writeFileSync(join(ROOT, 'docs', 'determinism-matrix.md'), report(rows));
if (digests.size > 1) explain(rows);
console.log(
  `${rows.filter(({ result }) => result).length} engines, ${digests.size} digest${digests.size === 1 ? '' : 's'}`,
);
if (digests.size !== 1 || wrong.length > 0) process.exitCode = 1;

/** Where they differ, by part; GATOS_MATRIX_TRACE (matrix/host/entry.ts) then prints the lines of one. */
function explain(all) {
  const ran = all.filter(({ result }) => result !== undefined);
  for (const { name, platform, result } of ran.slice(1))
    for (const [i, part] of result.sections.entries())
      if (part.digest !== ran[0].result.sections[i]?.digest)
        console.log(`${name} (${platform}) differs from ${ran[0].name} in: ${part.name}`);
}
