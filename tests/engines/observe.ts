import type { Data } from '../../canonical/data.ts';
import { BatchRun } from '../../fold/batch-run.ts';
import { Budget } from '../../fold/budget.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import type { LoadedModule } from '../../fold/load-module.ts';
import type { FoldProblem, Outcome } from '../../fold/problem.ts';
import { ReducerRun } from '../../fold/reducer-run.ts';
import type { Run, RunResult } from '../../fold/run.ts';
import type { Limits } from '../../vm/limits.ts';

/** One call into a fold, and all that a host can see of it. Engines must agree on every part. */
export interface Call {
  readonly name: 'start' | 'apply' | 'result';
  /** How many events were given before or by this call. */
  readonly events: number;
  /** Something else than a fault was thrown: a bug, whatever the other engine does. */
  readonly crash?: string;
  readonly problem?: FoldProblem;
  /** What `apply` said. */
  readonly fresh?: boolean;
  readonly result?: Shown;
  /** What the machine has left of the budget of its last call; below 0 where it ran out. */
  readonly fuel: number;
  readonly memory: number;
  /** Calls that are still open: 0, but after a fault. */
  readonly depth: number;
  /** Of all calls so far. */
  readonly totalFuel: number;
  readonly allocated: number;
}

/** A result with its bytes as text, so that a difference can be read. */
interface Shown extends Omit<RunResult, 'artifacts' | 'checkpoint'> {
  readonly artifacts: readonly (readonly [path: string, json: string])[];
  readonly checkpoint: string | undefined;
}

export interface Options {
  readonly limits: Limits;
  /** Other limits for one call. Results before its events are not asked for: they are those of any run. */
  readonly cut?: { readonly call: Pick<Call, 'name' | 'events'>; readonly limits: Partial<Limits> };
  /** Start from this checkpoint. */
  readonly from?: string;
}

const ROOT = `sha256:${'0'.repeat(64)}`;

/**
 * A whole run, result by result. A Run says nothing of what a call used that failed, so this is made of its parts, with a
 * budget of its own.
 */
export function observe(loaded: LoadedModule, events: readonly Data[], options: Options): readonly Call[] {
  const { cut, from } = options;
  // The machine reads its limits when a call begins: so they can be others for one call.
  const limits = { ...options.limits };
  const calls: Call[] = [];
  let budget = new Budget(limits);
  const newBudget = () => {
    budget = new Budget(limits);
    return budget;
  };

  /** False once nothing more can be asked. */
  function note<T>(
    name: Call['name'],
    at: number,
    call: () => Outcome<T>,
    show: (value: T) => Partial<Call>,
  ) {
    const isCut = cut?.call.name === name && cut.call.events === at;
    Object.assign(limits, options.limits, isCut ? cut.limits : {});
    // A call that runs no code then leaves all of its budget.
    budget.machine.begin();
    let seen: Partial<Call>;
    try {
      const outcome = call();
      seen = outcome.problem === undefined ? show(outcome.value) : { problem: outcome.problem };
    } catch (bug) {
      seen = { crash: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) };
    }
    const { fuel, memory, depth } = budget.machine;
    calls.push({
      name,
      events: at,
      ...seen,
      fuel,
      memory,
      depth,
      totalFuel: budget.fuel,
      allocated: budget.allocated,
    });
    return seen.crash === undefined && (seen.problem === undefined || name === 'result');
  }

  let run: Run | undefined;
  const started = note(
    'start',
    0,
    () => begin(loaded, budget, newBudget, from),
    (value) => {
      run = value;
      return {};
    },
  );
  if (!started || run === undefined) return calls;
  const whole = run;
  const result = (at: number) => {
    if (cut !== undefined && at < cut.call.events) return true;
    return note(
      'result',
      at,
      () => whole.result(),
      (value) => ({ result: shown(value) }),
    );
  };
  if (!result(0)) return calls;
  for (const [i, event] of events.entries()) {
    const applied = note(
      'apply',
      i + 1,
      () => whole.apply(event),
      (fresh) => ({ fresh }),
    );
    if (!applied || !result(i + 1)) return calls;
  }
  return calls;
}

function begin(
  loaded: LoadedModule,
  budget: Budget,
  newBudget: () => Budget,
  from: string | undefined,
): Outcome<Run> {
  if (loaded.module.shape === 'batch') return { value: new BatchRun(loaded, newBudget) };
  if (from === undefined) return ReducerRun.start(loaded, ROOT, budget);
  const checkpoint = decodeCheckpoint(new TextEncoder().encode(from));
  return checkpoint.problem === undefined
    ? ReducerRun.resume(loaded, ROOT, budget, checkpoint.value)
    : checkpoint;
}

function shown(result: RunResult): Shown {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    ...result,
    artifacts: result.artifacts.map(([path, { bytes }]) => [path, text(bytes)] as const),
    checkpoint: result.checkpoint === undefined ? undefined : text(result.checkpoint),
  };
}
