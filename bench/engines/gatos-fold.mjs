// Runs a fold over a repeated log on an engine of ours, and prints what folds/drive.lua prints: the seconds that the calls of the fold
// took, each with its budgets as in `gatos run`, and the canonical JSON of its artifacts. Decoding and hashing events is not in it.
import { readFileSync } from 'node:fs';
import { decodeJson } from '../../dist/canonical/json-decode.js';
import { encodeJsonText } from '../../dist/canonical/json-encode.js';
import { compileFold } from '../../dist/compiler/compile-fold.js';
import { compileScript } from '../../dist/compiler/compile-script.js';
import { Budget } from '../../dist/fold/budget.js';
import { foldFunctions } from '../../dist/fold/fold-functions.js';
import { loadModule } from '../../dist/fold/load-module.js';
import { fromData } from '../../dist/vm/data/from-data.js';
import { toData } from '../../dist/vm/data/to-data.js';
import { DEFAULT_LIMITS } from '../../dist/vm/limits.js';
import { Table } from '../../dist/vm/values/table.js';
import { firstResult } from '../../dist/vm/values/value.js';

const [fold, log, engine, count] = process.argv.slice(2);
const EVENTS = Number(count);

const taken = (outcome) => {
  if (outcome.problem !== undefined)
    throw new Error(`Error ${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.value;
};
// A batch allocates in one call what a reducer does in many.
const budget = new Budget({ ...DEFAULT_LIMITS, memory: 2 ** 50 });
const { machine } = budget;
const call = (callee, ...args) => taken(budget.spend(() => firstResult(machine.call(callee, args)), EVENTS));
const load = ({ elc, diagnostics }) => {
  if (elc === undefined) throw new Error(JSON.stringify(diagnostics));
  return taken(loadModule(elc, { engine }));
};

const replay = call(
  load(compileScript(readFileSync(new URL('../folds/replay.lua', import.meta.url)))).chunk(machine),
);
const events = readFileSync(log, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => fromData(taken(decodeJson(Buffer.from(line)))));
const loaded = load(compileFold(readFileSync(fold)));
const returned = call(loaded.chunk(machine));
const batch = loaded.module.shape === 'batch';
const functions = batch ? { fold: returned } : taken(foldFunctions(returned));

const artifacts = new Table();
const emitter = (path, value) => {
  artifacts.set(path, value);
  return 0;
};
let state = functions.init === undefined ? new Table() : call(functions.init);
const round = batch ? EVENTS : 128; // as in folds/drive.lua
let seconds = 0;
for (let n = 0; n < EVENTS; ) {
  const some = [];
  for (let i = 0; i < round && n < EVENTS; i++, n++)
    some.push(call(replay, events[n % events.length], n, Math.floor(n / events.length)));
  const all = batch ? Table.arrayOf(some) : undefined;
  machine.emitter = batch ? emitter : undefined;
  const start = process.hrtime.bigint();
  if (batch) call(functions.fold, all);
  else
    for (const event of some)
      state = taken(budget.spend(() => firstResult(machine.call(functions.fold, [state, event]))));
  seconds += Number(process.hrtime.bigint() - start) / 1e9;
}
if (!batch) {
  machine.emitter = emitter;
  const paths = call(functions.emit, state);
  if (paths !== undefined) for (const path of paths.keys()) artifacts.set(path, paths.getField(path));
}
console.log(JSON.stringify({ output: `${seconds.toFixed(6)}\n${encodeJsonText(toData(artifacts)).value}` }));
