// Each kind of reducer in YAML against the fold in EchoLua that gives the same state, over a million events. Only the fold is timed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { kindNames } from '../folds/kinds.mjs';
import { geometricMean, median } from '../measure.mjs';
import { BENCH } from '../places.mjs';

export const title = 'Folds in YAML';

const EVENTS = 1_000_000;
const QUICK_EVENTS = 50_000;
const ROUNDS = 5;

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
    // Of each stretch the median of the rounds: what else the machine does is in one or two of them.
    const anEvent = (rounds) =>
      rounds[0].reduce((sum, _, i) => sum + median(rounds.map((stretches) => stretches[i])), 0) / events;
    kinds[kind] = { yaml: anEvent(runs.yaml), lua: anEvent(runs.lua) };
  }
  return { kinds };
}

export function tables({ kinds }) {
  const nano = (seconds) => (seconds * 1e9).toFixed(0);
  const ratios = Object.values(kinds).map(({ yaml, lua }) => yaml / lua);
  return [
    {
      caption: `Nanoseconds an event, over ${EVENTS.toLocaleString('en')} events and 1,000 keys; the states are the same. Of each 10,000 events the median of ${ROUNDS} runs counts. Last row: geometric mean.`,
      columns: ['kind', 'YAML', 'EchoLua', 'YAML / EchoLua'],
      rows: [
        ...Object.entries(kinds).map(([kind, { yaml, lua }]) => [
          kind,
          nano(yaml),
          nano(lua),
          `${(yaml / lua).toFixed(2)}x`,
        ]),
        ['**YAML / EchoLua**', '', '', `${geometricMean(ratios).toFixed(2)}x`],
      ],
    },
  ];
}
