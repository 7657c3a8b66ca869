// The whole of `gatos run` over logs of JSONL, 10^4 to 10^7 events: reading, checking, hashing, folding, roots.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNTS, accountEvent, repeated, writeLog } from '../log.mjs';
import { compare, runOnce } from '../measure.mjs';
import { example, GATOS } from '../places.mjs';
import { plot } from '../plot.mjs';

export const title = '`gatos run`, and growth with the log';

const LENGTHS = [1e4, 1e5, 1e6, 1e7];
/** Megabytes of V8's old space, a fraction of the log's size: that a run keeps no events shows when it could not. */
const SMALL_SPACE = 24;

export async function measure({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-run-'));
  const events = join(folder, 'log.jsonl');
  const accounts = join(folder, 'accounts.lua');
  const gatosRun = (fold, ...flags) => [
    process.execPath,
    [...flags, GATOS, 'run', fold, '--events', events, '--format', 'json'],
  ];
  try {
    writeFileSync(accounts, ACCOUNTS);
    writeFileSync(events, '');
    const [{ seconds: start }] = await compare([gatosRun(accounts)], quick ? 3 : 7);
    const logs = {};
    let small;
    for (const length of quick ? LENGTHS.slice(0, 2) : LENGTHS) {
      await writeLog(events, length, accountEvent);
      const [{ seconds, peak }] = await compare([gatosRun(accounts)], length > 1e6 ? 1 : 3);
      logs[length] = { seconds, peak, bytes: statSync(events).size };
      if (length === 1e6)
        small = await runOnce(...gatosRun(accounts, `--max-old-space-size=${SMALL_SPACE}`)).then(
          ({ seconds }) => seconds,
          () => null,
        );
    }
    const redis = readFileSync(example('redis-churn', 'events.jsonl'), 'utf8').trimEnd().split('\n');
    const length = quick ? 2e4 : 1e6;
    await writeLog(events, length, repeated(redis));
    const [churn] = await compare([gatosRun(example('redis-churn', 'fold.lua'))], quick ? 1 : 3);
    const real = { length, seconds: churn.seconds, peak: churn.peak, bytes: statSync(events).size };
    return { start, logs, small, real };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function tables({ start, logs, small, real }) {
  const row = (what, length, { seconds, peak, bytes }) => [
    what,
    Number(length).toLocaleString('en'),
    (bytes / 1e6).toFixed(0),
    seconds.toFixed(2),
    Math.round(length / seconds).toLocaleString('en'),
    (((seconds - start) / length) * 1e6).toFixed(2),
    // JSON has no NaN: where there is no /proc, the peak is null.
    peak === null ? '-' : peak.toFixed(0),
  ];
  const space =
    small === undefined
      ? ''
      : ` With ${SMALL_SPACE} MB of old space for V8, 1,000,000 events ${small === null ? 'do not fit' : `take ${small.toFixed(1)} s`}.`;
  return [
    {
      caption: `Whole processes; the time of an event is without the ${start.toFixed(2)} s of a run over an empty log.${space}`,
      columns: ['fold', 'events', 'log, MB', 'seconds', 'events/s', 'µs an event', 'peak memory, MB'],
      rows: [
        ...Object.entries(logs).map(([length, figures]) => row('accounts', length, figures)),
        row('redis-churn', real.length, real),
      ],
    },
  ];
}

export function plots({ start, logs }) {
  const entries = Object.entries(logs).map(([length, figures]) => [Number(length), figures]);
  return {
    'log-time.svg': plot({
      title: 'Time of an event, by the length of the log',
      x: 'events of the log',
      y: 'microseconds an event',
      series: [
        {
          name: 'gatos run',
          points: entries.map(([length, { seconds }]) => [length, ((seconds - start) / length) * 1e6]),
        },
      ],
    }),
    'log-memory.svg': plot({
      title: 'Peak memory of a run, by the length of the log',
      x: 'events of the log',
      y: 'megabytes',
      series: [
        {
          name: 'gatos run',
          points: entries.filter(([, { peak }]) => peak > 0).map(([length, { peak }]) => [length, peak]),
        },
      ],
    }),
  };
}
