// `npm run bench:programs`: the programs of bench/programs/ on gatos and its peers, in turn, in one run on one machine.
// Peers in C are timed as whole processes (they start in a millisecond); those in Node time the run itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, setup } from '../scripts/setup.mjs';
import { median } from './measure.mjs';

const ROUNDS = Number(process.env.GATOS_BENCH_ROUNDS ?? 3);
const BENCH = join(ROOT, 'bench');

const inNode =
  (script, ...more) =>
  (file) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(BENCH, script), file, ...more], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr.split('\n').find((line) => /Error|error/.test(line)) ?? stderr);
    return JSON.parse(stdout);
  };
const native =
  (command, ...flags) =>
  (file) => {
    const start = process.hrtime.bigint();
    const { status, stdout, stderr, error } = spawnSync(command, [...flags, file], { encoding: 'utf8' });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (error !== undefined || status !== 0) throw error ?? new Error(stderr);
    return { seconds, output: stdout.trimEnd() };
  };
const there = (command) => spawnSync(command, ['-v']).error === undefined;

setup();
if (!existsSync(join(BENCH, 'node_modules')))
  run('npm', ['install', '--prefix', BENCH, '--no-audit', '--no-fund', '--no-package-lock']);
const engines = {
  'gatos compiled': inNode('run-gatos.mjs', 'compiled'),
  'gatos interpreter': inNode('run-gatos.mjs', 'interpreter'),
  ...(there('lua5.4') ? { 'lua5.4': native('lua5.4') } : {}),
  ...(there('luajit') ? { luajit: native('luajit'), 'luajit -joff': native('luajit', '-joff') } : {}),
  fengari: inNode('run-fengari.mjs'),
  wasmoon: inNode('run-wasmoon.mjs'),
};
for (const command of ['lua5.4', 'luajit'])
  if (!there(command)) console.error(`${command} is not installed: left out`);

const programs = readdirSync(join(BENCH, 'programs')).filter((name) => name.endsWith('.lua'));
const table = {};
for (const program of programs) {
  const times = {};
  let expected;
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, runOn] of Object.entries(engines)) {
      try {
        const { seconds, output } = runOn(join(BENCH, 'programs', program));
        expected ??= output;
        // Lua prints 5.0 for a float, where EchoLua has the integer 5; else outputs must agree.
        if (output.replace(/\.0\b/g, '') !== expected.replace(/\.0\b/g, ''))
          throw new Error(`another output: ${output}`);
        times[name] ??= [];
        times[name].push(seconds);
      } catch (error) {
        if (round === 0) console.error(`${program} on ${name}: ${error.message}`);
      }
    }
  table[program.replace('.lua', '')] = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, median(list)]),
  );
}

const names = Object.keys(engines);
const format = (value) => (value === undefined ? '-' : value.toFixed(3));
console.log(`| program | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}`);
for (const [program, times] of Object.entries(table))
  console.log(`| ${program} | ${names.map((name) => format(times[name])).join(' | ')} |`);
const ratios = names.map((name) => {
  const list = Object.values(table)
    .filter((times) => times[name] !== undefined && times['gatos compiled'] !== undefined)
    .map((times) => Math.log(times['gatos compiled'] / times[name]));
  return list.length === 0 ? '-' : `${Math.exp(list.reduce((a, b) => a + b, 0) / list.length).toFixed(2)}x`;
});
console.log(`| **compiled against it, geometric mean** | ${ratios.join(' | ')} |`);
