// The folds of examples/ over their logs, repeated to a million events with ids shifted, on every engine. Only the fold is timed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINES, INTERPRETER } from '../engines/engines.mjs';
import { race } from '../engines/race.mjs';
import { timesTable } from '../engines/times-table.mjs';
import { luaProgram } from '../folds/lua-program.mjs';
import { example } from '../places.mjs';

export const title = 'Folds';

const FOLDS = {
  'redis-churn': 'fold.lua',
  'npm-releases': 'fold.lua',
  invoices: 'invoices.lua',
};

const EVENTS = 1_000_000;
/** Over so many events every engine has to come to the same artifacts, byte for byte. */
const CHECKED_EVENTS = 20_000;
/** What would take many minutes goes over fewer. */
const FEWER_EVENTS = { [INTERPRETER]: 200_000, fengari: CHECKED_EVENTS };

export function measure({ quick }) {
  const engines = ENGINES.filter(({ version }) => version !== undefined);
  const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-folds-'));
  const folds = {};
  try {
    for (const name of Object.keys(FOLDS)) {
      const runOver = prepare(name, folder);
      const right = race(name, engines, 1, (engine) => runOver(engine, CHECKED_EVENTS));
      const count = (engine) => (quick ? CHECKED_EVENTS : (FEWER_EVENTS[engine.name] ?? EVENTS));
      folds[name] = race(
        name,
        engines.filter((engine) => engine.name in right),
        quick ? 1 : 3,
        // Only the engines with as many events as the compiled one have its result.
        (engine) => {
          const { seconds, output } = runOver(engine, count(engine));
          const comparable = count(engine) === (quick ? CHECKED_EVENTS : EVENTS);
          return { seconds: seconds / count(engine), ...(comparable ? { output } : {}) };
        },
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { folds };
}

/** Writes what the engines read; gives how to run one over the first events of the repeated log. */
function prepare(name, folder) {
  const source = example(name, FOLDS[name]);
  const events = readLog(example(name, 'events.jsonl'));
  const log = join(folder, 'log.jsonl');
  writeFileSync(log, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return (engine, count) => {
    if (engine.runFold !== undefined) return timed(engine.runFold(source, log, count));
    const program = join(folder, 'program.lua');
    writeFileSync(program, luaProgram(readFileSync(source, 'utf8'), events, count));
    return timed(engine.runScript(program));
  };
}

/** One integer of the invoices is beyond 2^53, which LuaJIT does not hold. */
function readLog(path) {
  const held = (_, value) => (typeof value === 'number' ? Math.min(value, Number.MAX_SAFE_INTEGER) : value);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line, held));
}

/** What folds/drive.lua prints: the seconds of the fold, then its artifacts. */
function timed({ output }) {
  const end = output.indexOf('\n');
  return { seconds: Number(output.slice(0, end)), output: output.slice(end + 1) };
}

export function tables({ folds }) {
  const caption = `Microseconds an event, over ${EVENTS.toLocaleString('en')} events (the interpreter over ${FEWER_EVENTS[
    INTERPRETER
  ].toLocaleString('en')}, fengari over ${FEWER_EVENTS.fengari.toLocaleString('en')}).`;
  return [timesTable(caption, 'fold', folds, (seconds) => (seconds * 1e6).toFixed(2))];
}
