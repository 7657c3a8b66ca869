import { isDeepStrictEqual } from 'node:util';
import type { Data } from '../../canonical/data.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { type EngineName, type LoadedModule, loadModule } from '../../fold/load-module.ts';
import type { Limits } from '../../vm/limits.ts';
import { type Call, observe } from './observe.ts';

/** Endless loops end soon; what the traps need is far below. */
const LIMITS: Limits = { fuel: 300_000, memory: 1 << 22, depth: 200 };

/** Limits of depth that are tried: few programs call deeper. */
const DEPTHS = 12;

/** Where to take a budget away: in which call, and after what share (0 to 1) of what the call uses of it. */
export interface Cut {
  readonly budget: keyof Limits;
  readonly call: number;
  readonly share: number;
}

/** A fold, its events, and what else is tried on it. */
export interface Sample {
  readonly source: string;
  readonly events: readonly Data[];
  /** After how many events (modulo how many there are) the other engine goes on. */
  readonly resumeAt: number;
  readonly cuts: readonly Cut[];
}

export interface Disagreement {
  /** What was tried, and where the engines part. The interpreter's whole run is what is expected of every other. */
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

type Engines = Readonly<Record<EngineName, LoadedModule>>;

/** A fold on both engines. Throws if it does not compile: the generator makes valid programs only. */
function enginesOf(source: string): Engines {
  const { elc, diagnostics } = compileFold(source, { file: 'fold.lua' });
  if (elc === undefined) throw new Error(`${JSON.stringify(diagnostics[0])}\n${source}`);
  const load = (engine: EngineName): LoadedModule => {
    const loaded = loadModule(elc, { engine });
    if (loaded.problem !== undefined) throw new Error(`${loaded.problem.message}\n${source}`);
    return loaded.value;
  };
  return { interpreter: load('interpreter'), compiled: load('compiled') };
}

/** Where the engines disagree on a sample, if they do. `seen` gets the calls of the whole run. */
export function disagreement(
  { source, events, resumeAt, cuts }: Sample,
  seen: (calls: readonly Call[]) => void = () => {},
): Disagreement | undefined {
  const engines = enginesOf(source);
  const calls = observe(engines.interpreter, events, { limits: LIMITS });
  seen(calls);
  return (
    difference('the whole run', calls, observe(engines.compiled, events, { limits: LIMITS })) ??
    resumed(engines, events, calls, resumeAt % (events.length + 1)) ??
    first(cuts, (cut) => cutShort(engines, events, calls, cut))
  );
}

/** Goes on from a checkpoint, on each engine: what follows is what followed it in the whole run. */
function resumed(
  engines: Engines,
  events: readonly Data[],
  calls: readonly Call[],
  at: number,
): Disagreement | undefined {
  const where = calls.findIndex((call) => call.events === at && call.result?.checkpoint !== undefined);
  if (where < 0) return undefined;
  const from = calls[where]!.result!.checkpoint!;
  const expected = calls.slice(where + 1);
  return first(['interpreter', 'compiled'] as const, (engine) => {
    const actual = observe(engines[engine], events.slice(at), { limits: LIMITS, from })
      // Start, and the result before any event.
      .slice(2)
      .map((call) => ({ ...call, events: call.events + at }));
    // How much was allocated before the checkpoint is not kept: only what a measurement of the state goes by.
    const forget = (list: readonly Call[]) => list.map((call) => ({ ...call, allocated: 0 }));
    return difference(`after ${at} events, resumed on ${engine}`, forget(expected), forget(actual));
  });
}

/** Both engines stop at the same place, with the same fault, fuel and memory. `calls` are those of the run that is not cut. */
function cutShort(
  engines: Engines,
  events: readonly Data[],
  calls: readonly Call[],
  { budget, call, share }: Cut,
): Disagreement | undefined {
  const target = calls[call % calls.length]!;
  const used = budget === 'depth' ? DEPTHS : LIMITS[budget] - Math.max(target[budget], 0);
  const cut = { call: target, limits: { [budget]: 1 + Math.floor(used * share) } };
  // One more event, for a run goes on after a result that failed.
  const few = events.slice(0, target.events + 1);
  const on = (engine: EngineName) => observe(engines[engine], few, { limits: LIMITS, cut });
  const what = `with ${JSON.stringify(cut.limits)} for ${target.name} ${target.events}`;
  return difference(what, on('interpreter'), on('compiled'));
}

function difference(
  what: string,
  expected: readonly Call[],
  actual: readonly Call[],
): Disagreement | undefined {
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    const [a, b] = [expected[i], actual[i]];
    const wrong = a === undefined || b === undefined || faulty(a) || faulty(b) || !isDeepStrictEqual(a, b);
    if (wrong) return { what: `${what}: ${(a ?? b)!.name} ${(a ?? b)!.events}`, expected: a, actual: b };
  }
  return undefined;
}

/** What is wrong on its own. `show` in prelude.lua finds numbers with two forms. */
function faulty(call: Call): boolean {
  return call.crash !== undefined || call.result?.checkpoint?.includes('TWO FORMS') === true;
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
