import type { Budget } from '../fold/budget.ts';
import type { FoldProblem, Outcome } from '../fold/problem.ts';
import type { RunResult } from '../fold/run.ts';
import type { Value } from '../vm/values/value.ts';
import { Stepper, Stopped } from './stepper.ts';
import type { Standing, Timeline } from './timeline.ts';

/** Whether to stop before the next instruction. `state` is that of the run: undefined while there is none yet. */
export type StopWhen = (at: Stepper, state: Value) => boolean;

/** How a call of the host ended under the debugger. */
export type Execution = {
  readonly stepper: Stepper;
  /** The state of the run, live. */
  readonly state: Value;
  /** What the call may use. */
  readonly fuelLimit: number;
} & (
  | { readonly kind: 'stopped' }
  | { readonly kind: 'fault'; readonly problem: FoldProblem }
  | { readonly kind: 'done'; readonly next?: Standing; readonly result?: RunResult }
);

/**
 * Does one call of a timeline under the eyes of a stepper. `standing`: a run that stands before it, if there is one already; it is used
 * up. An event that cannot be reached gives the problem and the call that it is of.
 */
export function execute(
  timeline: Timeline,
  call: number,
  stopWhen: StopWhen,
  standing?: Standing,
): Execution | { readonly kind: 'unreachable'; readonly problem: FoldProblem; readonly call?: number } {
  if (call === 0) return timeline.batch ? batch(timeline, stopWhen) : start(timeline, stopWhen);
  const from = standing === undefined ? timeline.before(call) : { value: standing };
  if (from.problem !== undefined) return { kind: 'unreachable', ...from };
  const { run, budget } = from.value;
  const stepper = new Stepper(budget.machine, timeline.places, (at) => stopWhen(at, run.live));
  const state = () => run.live;
  if (call > timeline.log.length)
    return watch(budget, stepper, state, () => {
      const result = run.result();
      return result.problem === undefined ? { value: { next: from.value, result: result.value } } : result;
    });
  return watch(budget, stepper, state, () => {
    const applied = timeline.apply(run, call);
    return applied.problem === undefined ? { value: { next: from.value } } : applied;
  });
}

function start(timeline: Timeline, stopWhen: StopWhen): Execution {
  const budget = timeline.newBudget();
  const stepper = new Stepper(budget.machine, timeline.places, (at) => stopWhen(at, undefined));
  let state: Value;
  return watch(
    budget,
    stepper,
    () => state,
    () => {
      const run = timeline.start(budget);
      if (run.problem !== undefined) return run;
      state = run.value.live;
      return { value: { next: { run: run.value, budget } } };
    },
  );
}

function batch(timeline: Timeline, stopWhen: StopWhen): Execution {
  const budget = timeline.newBudget();
  const stepper = new Stepper(budget.machine, timeline.places, (at) => stopWhen(at, undefined));
  return watch(
    budget,
    stepper,
    () => undefined,
    () => {
      const run = timeline.startBatch(budget);
      const result = run.problem === undefined ? run.value.result() : run;
      return result.problem === undefined ? { value: { result: result.value } } : result;
    },
  );
}

function watch(
  budget: Budget,
  stepper: Stepper,
  state: () => Value,
  work: () => Outcome<{ readonly next?: Standing; readonly result?: RunResult }>,
): Execution {
  const { machine } = budget;
  const end = () => ({ stepper, state: state(), fuelLimit: budget.callFuel });
  machine.profile = stepper;
  try {
    const outcome = work();
    if (outcome.problem !== undefined) return { kind: 'fault', ...end(), problem: outcome.problem };
    return { kind: 'done', ...end(), ...outcome.value };
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown;
    return { kind: 'stopped', ...end() };
  } finally {
    machine.profile = undefined;
  }
}
