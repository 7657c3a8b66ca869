// `dpairs` over a large table that does not change between the passes: sorting is for the first one.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../measure.mjs';
import { BENCH } from '../places.mjs';

export const title = 'Going through a table again';

export function measure({ quick }) {
  const keys = quick ? 100_000 : 1_000_000;
  const runs = Array.from({ length: quick ? 1 : 5 }, () =>
    JSON.parse(execFileSync(process.execPath, [join(BENCH, 'workers', 'dpairs.mjs'), `${keys}`])),
  );
  const passes = {};
  for (const kind of Object.keys(runs[0]))
    passes[kind] = Object.fromEntries(
      Object.keys(runs[0][kind]).map((pass) => [pass, median(runs.map((run) => run[kind][pass]))]),
    );
  return { keys, passes };
}

export function tables({ keys, passes }) {
  const ms = (seconds) => (seconds * 1e3).toFixed(1);
  return [
    {
      caption: `Milliseconds for \`for key, value in dpairs(t)\` over ${keys.toLocaleString('en')} keys, each kind of key in a table of its own.`,
      columns: ['keys', 'first pass', 'second pass', 'after a store to an old key', 'second / first'],
      rows: Object.entries(passes).map(([kind, { first, second, stored }]) => [
        kind,
        ms(first),
        ms(second),
        ms(stored),
        `${(second / first).toFixed(2)}x`,
      ]),
    },
  ];
}
