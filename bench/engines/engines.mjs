// The engines that are compared. Peers in C are timed as whole processes (they start in a millisecond); those in Node time the run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageVersion } from '../package-version.mjs';
import { BENCH } from '../places.mjs';

/** Results of a fold are a line of JSON. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** What a command printed, and how many seconds it took. Throws for a status other than 0. */
function spawned(command, args) {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (done.error !== undefined) throw done.error;
  if (done.status !== 0)
    throw new Error(
      done.stderr.split('\n').find((line) => /error/i.test(line)) ?? `status ${done.status}: ${done.stderr}`,
    );
  return { seconds, output: done.stdout.trimEnd() };
}

const inNode =
  (script) =>
  (...args) =>
    JSON.parse(spawned(process.execPath, [join(BENCH, 'engines', script), ...args]).output);

function commandVersion(command) {
  const { error, stdout, stderr } = spawnSync(command, ['-v'], { encoding: 'utf8' });
  return error === undefined ? /\d+\.\d+\S*/.exec(stdout + stderr)?.[0] : undefined;
}

function ours(name) {
  return {
    name: `gatos ${name}`,
    version: process.versions.node,
    runScript: (file) => inNode('gatos-script.mjs')(file, name),
    runFold: (source, log, events) => inNode('gatos-fold.mjs')(source, log, name, `${events}`),
  };
}

function native(command, ...flags) {
  return {
    name: [command, ...flags].join(' '),
    version: commandVersion(command),
    runScript: (file) => spawned(command, [...flags, file]),
  };
}

function inPackage(name) {
  return { name, version: packageVersion(name), runScript: inNode(`${name}.mjs`) };
}

export const COMPILED = 'gatos compiled';
export const INTERPRETER = 'gatos interpreter';

/**
 * In the order of the tables; those that are not installed have no `version`. `runScript(file)` gives `{ seconds, output }`. Ours have
 * a way of their own to run a fold, as `gatos run` does; the others run it as a file of Lua (folds/lua-program.mjs).
 */
export const ENGINES = [
  ours('compiled'),
  ours('interpreter'),
  native('lua5.4'),
  native('luajit'),
  native('luajit', '-joff'),
  inPackage('fengari'),
  inPackage('wasmoon'),
];
