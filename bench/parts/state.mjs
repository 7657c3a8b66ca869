// How cost grows with the state: 10^3 to 10^6 keys, each size in a process of its own. Time of an event, memory, checkpoints.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../measure.mjs';
import { BENCH } from '../places.mjs';
import { plot } from '../plot.mjs';

export const title = 'Growth with the state';

const SIZES = [1e3, 1e4, 1e5, 1e6];
const UPDATES = 200_000;

const worker = (name) => join(BENCH, 'workers', name);
/** How one state of so many keys is measured. Lua does the stores of the fold alone, as a measure of what the machine's caches cost. */
const ENGINES = {
  compiled: (keys) => [
    process.execPath,
    ['--expose-gc', worker('state.mjs'), keys, 'compiled', `${UPDATES}`],
  ],
  interpreter: (keys) => [
    process.execPath,
    ['--expose-gc', worker('state.mjs'), keys, 'interpreter', `${UPDATES}`],
  ],
  'lua5.4': (keys) => ['lua5.4', [worker('state.lua'), keys, `${UPDATES}`]],
};

/** The object of JSON that a process prints; undefined where the command is not installed. */
function printed([command, args]) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') return undefined;
  if (error !== undefined || status !== 0)
    throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

export function measure({ quick }) {
  const sizes = quick ? SIZES.slice(0, 3) : SIZES;
  const rounds = quick ? 1 : 3;
  const states = {};
  for (const keys of sizes) {
    const runs = Object.fromEntries(Object.keys(ENGINES).map((engine) => [engine, []]));
    for (let round = 0; round < rounds; round++)
      for (const [engine, command] of Object.entries(ENGINES)) {
        const figures = printed(command(`${keys}`));
        if (figures !== undefined) runs[engine].push(figures);
      }
    const measured = Object.entries(runs).filter(([, list]) => list.length > 0);
    states[keys] = Object.fromEntries(measured.map(([engine, list]) => [engine, medians(list)]));
  }
  return { states };
}

/** Of objects with the same fields, the object of the medians of each. */
function medians(list) {
  return Object.fromEntries(
    Object.keys(list[0]).map((field) => [field, median(list.map((figures) => figures[field]))]),
  );
}

const keysOf = (states) => Object.keys(states).map(Number);
const micro = (seconds) => (seconds * 1e6).toFixed(2);
const mega = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);

export function tables({ states }) {
  const rows = (row) => keysOf(states).map((keys) => [keys.toLocaleString('en'), ...row(states[keys], keys)]);
  return [
    {
      caption:
        'Microseconds an event that changes one key of the state, from the event as data to the hashed and folded event. `lua5.4`: the store alone.',
      columns: [
        'keys',
        'a new key, compiled',
        'an old key, compiled',
        'an old key, interpreter',
        'an old key, `lua5.4`',
      ],
      rows: rows((at) => [
        micro(at.compiled.fill),
        micro(at.compiled.update),
        micro(at.interpreter.update),
        at['lua5.4'] === undefined ? '-' : micro(at['lua5.4'].update),
      ]),
    },
    {
      caption: 'Memory of the state, checkpoints, and resuming from them.',
      columns: [
        'keys',
        'state, MB',
        'bytes a key',
        '`lua5.4`, MB',
        'result with checkpoint, ms',
        'µs a key',
        'checkpoint, MB',
        'resume, ms',
      ],
      rows: rows(({ compiled, 'lua5.4': lua }, keys) => [
        mega(compiled.memory),
        (compiled.memory / keys).toFixed(0),
        lua === undefined ? '-' : mega(lua.memory),
        (compiled.result * 1e3).toFixed(1),
        micro(compiled.result / keys),
        mega(compiled.bytes),
        (compiled.resume * 1e3).toFixed(1),
      ]),
    },
  ];
}

export function plots({ states }) {
  const sizes = keysOf(states);
  const series = (engine, name, value) => ({
    name,
    points: sizes
      .filter((keys) => states[keys][engine] !== undefined)
      .map((keys) => [keys, value(states[keys][engine], keys)]),
  });
  return {
    'state-time.svg': plot({
      title: 'Time of an event, by the size of the state',
      x: 'keys of the state',
      y: 'microseconds an event',
      series: [
        series('compiled', 'an old key, compiled', ({ update }) => update * 1e6),
        series('interpreter', 'an old key, interpreter', ({ update }) => update * 1e6),
        series('compiled', 'a new key, compiled', ({ fill }) => fill * 1e6),
        series('lua5.4', 'an old key, lua5.4, the store alone', ({ update }) => update * 1e6),
      ],
    }),
    'state-memory.svg': plot({
      title: 'Memory of the state, by its size',
      x: 'keys of the state',
      y: 'bytes a key',
      series: [
        series('compiled', 'gatos', ({ memory }, keys) => memory / keys),
        series('lua5.4', 'lua5.4', ({ memory }, keys) => memory / keys),
      ],
    }),
    'checkpoint.svg': plot({
      title: 'A checkpoint, by the size of the state',
      x: 'keys of the state',
      y: 'microseconds a key',
      series: [
        series('compiled', 'result and checkpoint', ({ result }, keys) => (result / keys) * 1e6),
        series('compiled', 'resume', ({ resume }, keys) => (resume / keys) * 1e6),
      ],
    }),
  };
}
