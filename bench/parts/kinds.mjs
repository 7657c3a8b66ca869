// Each kind of reducer in YAML against the fold in EchoLua that gives the same state, over a million events. Only the fold is timed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kindNames } from '../folds/kinds.mjs';
import { geometricMean } from '../measure.mjs';
import { BENCH } from '../places.mjs';

export const title = 'Folds in YAML';

const EVENTS = 1_000_000;
const QUICK_EVENTS = 50_000;
const ROUNDS = 6;

function run(kind, language, events, round) {
  const worker = join(BENCH, 'workers', 'kind.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [worker, kind, language, `${events}`, `${round}`],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`${kind} in ${language}: ${stderr}`);
  return JSON.parse(stdout);
}

export function measure({ quick }) {
  const events = quick ? QUICK_EVENTS : EVENTS;
  const kinds = {};
  for (const kind of kindNames) {
    const runs = { yaml: [], lua: [] };
    const roots = new Set();
    for (let round = 0; round < (quick ? 1 : ROUNDS); round++)
      for (const language of ['yaml', 'lua']) {
        const { stretches, root } = run(kind, language, events, round);
        runs[language].push(stretches);
        roots.add(root);
      }
    if (roots.size !== 1) throw new Error(`${kind}: YAML and EchoLua give different states`);
    // Of each stretch the fastest of the rounds: what else the machine does makes them longer, never shorter.
    const anEvent = (rounds) =>
      rounds[0].reduce((sum, _, i) => sum + Math.min(...rounds.map((stretches) => stretches[i])), 0) / events;
    const half = Math.ceil(runs.lua.length / 2);
    const halves = [runs.lua.slice(0, half), runs.lua.slice(-half)].map(anEvent);
    kinds[kind] = {
      yaml: anEvent(runs.yaml),
      lua: anEvent(runs.lua),
      againstItself: Math.max(...halves) / Math.min(...halves),
    };
  }
  return { kinds };
}

export function tables({ kinds }) {
  const nano = (seconds) => (seconds * 1e9).toFixed(0);
  const times = (ratio) => `${ratio.toFixed(2)}x`;
  const ratios = Object.values(kinds).map(({ yaml, lua }) => yaml / lua);
  const noise = Object.values(kinds).map(({ againstItself }) => againstItself);
  return [
    {
      caption: `Nanoseconds an event, over ${EVENTS.toLocaleString('en')} events and 1,000 keys; the states are the same. Of each 10,000 events the fastest of ${ROUNDS} runs counts. Last row: geometric mean. Two halves of the runs of one fold in EchoLua differ by ${times(geometricMean(noise))}, at most by ${times(Math.max(...noise))}.`,
      columns: ['kind', 'YAML', 'EchoLua', 'YAML / EchoLua'],
      rows: [
        ...Object.entries(kinds).map(([kind, { yaml, lua }]) => [
          kind,
          nano(yaml),
          nano(lua),
          times(yaml / lua),
        ]),
        ['**YAML / EchoLua**', '', '', times(geometricMean(ratios))],
      ],
    },
  ];
}
