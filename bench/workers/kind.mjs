// Folds many events with one kind of reducer, in YAML or EchoLua; prints the seconds that the calls of the fold took, for each stretch of
// events, and the state_root.
import { encodeJson } from '../../dist/canonical/json-encode.js';
import { sha256Root } from '../../dist/canonical/roots.js';
import { compileFold } from '../../dist/compiler/compile-fold.js';
import { compileYamlFold } from '../../dist/compiler/yaml-fold/compile-yaml-fold.js';
import { Budget } from '../../dist/fold/budget.js';
import { foldFunctions } from '../../dist/fold/fold-functions.js';
import { loadModule } from '../../dist/fold/load-module.js';
import { fromData } from '../../dist/vm/data/from-data.js';
import { toData } from '../../dist/vm/data/to-data.js';
import { DEFAULT_LIMITS } from '../../dist/vm/limits.js';
import { Table } from '../../dist/vm/values/table.js';
import { firstResult } from '../../dist/vm/values/value.js';
import { luaOf, yamlOf } from '../folds/kinds.mjs';
import { ulid } from '../log.mjs';

const [kind, language, count, round] = process.argv.slice(2);
const EVENTS = Number(count);
const KEYS = 1000;
/**
 * Made before they are timed, 64 to 191 at a time, other numbers in every round: were it always as many, collections would come at the same
 * point of every batch, and count for one fold always and for another never.
 */
const batchAfter = (n) => 64 + (Math.imul(n + Number(round), 0x9e3779b1) >>> 25);
/** What one figure is of: a millisecond or so, which another process seldom interrupts. */
const STRETCH = 10_000;
/** What is taken out of an or-set stays in the state as tags: taking out much of much would measure just that. */
const REMOVES = 1000;

const taken = (outcome) => {
  if (outcome.problem !== undefined) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.value;
};

function event(n) {
  const mixed = Math.imul(n, 0x9e3779b1) >>> 0;
  return fromData({
    ulid: ulid(n + 1),
    type: mixed % REMOVES === 0 ? 'remove' : 'add',
    actor: `user:${mixed % 7}`,
    payload: {
      key: `key ${mixed % KEYS}`,
      number: (mixed % 201) - 100,
      amount: mixed % 5,
      data: { n: mixed % 10 },
    },
  });
}

const { elc } = language === 'yaml' ? compileYamlFold(yamlOf(kind)) : compileFold(luaOf(kind));
const budget = new Budget({ ...DEFAULT_LIMITS, memory: 2 ** 50 });
const { machine } = budget;
const call = (callee, ...args) => taken(budget.spend(() => firstResult(machine.call(callee, args))));
const functions = taken(foldFunctions(call(taken(loadModule(elc)).chunk(machine))));
let state = functions.init === undefined ? new Table() : call(functions.init);
const stretches = [];
for (let n = 0; n < EVENTS; ) {
  const some = [];
  for (const end = Math.min(n + batchAfter(n), EVENTS); n < end; n++) some.push(event(n));
  const start = process.hrtime.bigint();
  for (const one of some) state = call(functions.fold, state, one);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const stretch = Math.floor((n - 1) / STRETCH);
  stretches[stretch] = (stretches[stretch] ?? 0) + seconds;
}
const root = sha256Root(taken(encodeJson(toData(state))));
process.stdout.write(`${JSON.stringify({ stretches, root })}\n`);
