// Decisions by 10 to 10,000 rules, by every policy engine on the same rules and requests. All have to give the same verdicts first.
import { median } from '../measure.mjs';
import { casbin } from '../policies/casbin.mjs';
import { cedar } from '../policies/cedar.mjs';
import { checkComparison } from '../policies/comparison.mjs';
import { gatos } from '../policies/gatos.mjs';
import { requestsOf, rulesOf } from '../policies/rules.mjs';

export const title = 'Policies';

export const OURS = 'gatos compiled';
const ENGINES = [gatos('compiled'), gatos('interpreter'), cedar, casbin];

const SIZES = [10, 100, 1000, 10_000];
const REQUESTS = 64;
const ROUNDS = 7;
/** What a round of an engine takes about, and the most times that it goes over the requests. */
const SECONDS = 0.1;
const PASSES = 2000;

export async function measure({ quick }) {
  const engines = ENGINES.filter(({ version }) => version !== undefined);
  if (cedar.version !== undefined) await checkComparison();
  const rounds = quick ? 3 : ROUNDS;
  // Once to warm up: what comes first would else be slowest.
  await race(engines, SIZES[0], rounds);
  const sizes = {};
  for (const size of SIZES) sizes[size] = await race(engines, size, rounds);
  const versions = Object.fromEntries([cedar, casbin].map(({ name, version }) => [name, version]));
  return { sizes, versions };
}

/** Seconds to load and seconds a decision by so many rules, by engine. */
async function race(engines, size, rounds) {
  const rules = rulesOf(size);
  const requests = requestsOf(size, REQUESTS);
  const runs = [];
  for (const engine of engines) {
    const start = process.hrtime.bigint();
    const decide = await engine.load(rules);
    const loaded = secondsSince(start);
    runs.push({ engine, decide, loaded, requests: requests.map(engine.toRequest), seconds: [] });
  }
  const [wanted, ...others] = runs.map(({ decide, requests: own }) => own.map(decide).join(' '));
  others.forEach((verdicts, i) => {
    if (verdicts !== wanted)
      throw new Error(`${runs[i + 1].engine.name} gives other verdicts by ${size} rules`);
  });
  for (const run of runs) run.passes = passesOf(run);
  // In turn, so that a machine that slows down slows all of them.
  for (let round = 0; round < rounds; round++) for (const run of runs) run.seconds.push(pass(run));
  return Object.fromEntries(
    runs.map(({ engine, seconds, loaded }) => [engine.name, { seconds: median(seconds), loaded }]),
  );
}

/** How many times a run goes over its requests in a round, after it has been warmed up. */
function passesOf(run) {
  const once = pass({ ...run, passes: 1 }) * REQUESTS;
  const passes = Math.min(PASSES, Math.max(1, Math.floor(SECONDS / once)));
  const warm = pass({ ...run, passes }) * REQUESTS;
  return Math.min(PASSES, Math.max(1, Math.floor(SECONDS / warm)));
}

/** Seconds of a decision, on average over all requests. */
function pass({ decide, requests, passes }) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < passes; i++) for (const request of requests) decide(request);
  return secondsSince(start) / (passes * requests.length);
}

const secondsSince = (start) => Number(process.hrtime.bigint() - start) / 1e9;

export function tables({ sizes, versions }) {
  const names = Object.keys(Object.values(sizes)[0]);
  const shown = names.map((name) => (versions[name] === undefined ? name : `${name} ${versions[name]}`));
  const rows = (format) =>
    Object.entries(sizes).map(([size, row]) => [
      Number(size).toLocaleString('en'),
      ...names.map((name) => format(row[name])),
    ]);
  return [
    {
      caption:
        'Microseconds a decision, over requests half of which are denied; ours come with the reason. For each request one rule is about its folder, and one about everybody.',
      columns: ['rules', ...shown],
      rows: rows(({ seconds }) => (seconds * 1e6).toFixed(2)),
    },
    {
      caption: 'Milliseconds from the text of the rules (casbin: from lists) to the first decision.',
      columns: ['rules', ...shown],
      rows: rows(({ loaded }) => (loaded * 1e3).toFixed(0)),
    },
  ];
}
