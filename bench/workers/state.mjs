// What a state of many keys costs, in a process of its own: `node --expose-gc state.mjs KEYS ENGINE UPDATES` prints one object of JSON.
import { createHash } from 'node:crypto';
import { compileFold } from '../../dist/compiler/compile-fold.js';
import { loadFold } from '../../dist/fold/fold.js';

const [keys, engine, updates] = process.argv.slice(2);
const KEYS = Number(keys);

const SOURCE = `return function(state, event)
  local key = event.payload.key
  state[key] = (state[key] or 0) + 1
  return state
end`;

const taken = (outcome) => {
  if (outcome.problem !== undefined) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.value;
};
const seconds = (work) => {
  const start = process.hrtime.bigint();
  const value = work();
  return [Number(process.hrtime.bigint() - start) / 1e9, value];
};
const heap = () => {
  gc();
  return process.memoryUsage().heapUsed;
};

// Each key is used as often as any other, in an order that neither caches nor a hash table can foresee.
let step = 0;
const draw = () => createHash('md5').update(`${step++}`).digest().readUInt32LE() % KEYS;
let n = 0;
const event = (key) => ({
  ulid: `${n++}`.padStart(26, '0'),
  type: 'add',
  actor: 'user:ada',
  payload: { key: `key-${key}` },
});

const fold = taken(loadFold(compileFold(SOURCE).elc, { engine }));
const warm = taken(fold.start());
for (let i = 0; i < 50_000; i++) taken(warm.apply(event(i % 100)));

/** Seconds an event that `run` takes for this many; the events are made before the clock starts. */
const BATCH = 1000;
const apply = (run, count, key) => {
  let sum = 0;
  for (let done = 0; done < count; done += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, count - done) }, (_, i) => event(key(done + i)));
    sum += seconds(() => {
      for (const one of events) taken(run.apply(one));
    })[0];
  }
  return sum / count;
};

// Small states are made many times, and all kept: one alone would be lost in what else the heap holds.
const before = heap();
const runs = Array.from({ length: Math.max(1, 100_000 / KEYS) }, () => taken(fold.start()));
const fill = runs.reduce((sum, run) => sum + apply(run, KEYS, (i) => i), 0) / runs.length;
const memory = (heap() - before) / runs.length;
const run = runs[0];
const update = apply(run, Number(updates), draw);
const [result, { checkpoint }] = seconds(() => taken(run.result()));
const [again] = seconds(() => taken(run.result()));
const [resume] = seconds(() => taken(fold.start(checkpoint)));
console.log(
  JSON.stringify({ fill, update, memory, result: Math.min(result, again), resume, bytes: checkpoint.length }),
);
