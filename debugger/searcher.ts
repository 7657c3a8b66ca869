import type { RunResult } from '../fold/run.ts';
import type { Value } from '../vm/values/value.ts';
import { type Execution, execute } from './execution.ts';
import type { Found, Goal } from './goal.ts';
import type { Stop } from './stop.ts';
import type { Standing, Timeline } from './timeline.ts';

/** A movement under way: it yields the call that it looks at, so that whoever drives it can show that, or stop asking. */
export type Search = Generator<number, Stop, void>;

/** Where a search starts. */
interface Place {
  readonly call: number;
  readonly step: number;
  readonly state?: Value;
}

/** How many calls a backward search looks at together: few at first, for most of them are near; more where compiled code passes them. */
const [NARROW, WIDE, WIDEST] = [1, 4096, 65_536];

/** Looks for places in a timeline, forwards and backwards, by doing calls again. */
export class Searcher {
  /** What the run came to; once the end was reached. */
  result: RunResult | undefined;
  private readonly timeline: Timeline;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  /** To what a goal finds after a place, to where the fold fails, or the end. */
  *forward(goal: Goal, { call: fromCall, step: fromStep, state: stateThere }: Place): Search {
    let standing: Standing | undefined;
    let state = stateThere;
    for (let call = fromCall; call <= this.timeline.last; call++) {
      yield call;
      const past = call === fromCall ? fromStep : -1;
      if (past < 0 && this.isEvent(call) && goal.passes !== undefined) {
        const run = this.timeline.compiledBefore(call + 1);
        // What it is looked for may be in an event that fails, before it does.
        if (run.problem !== undefined && run.call !== call)
          return this.arrive(run.call ?? call, UNTIL_IT_FAILS);
        if (run.problem === undefined && goal.passes(call, run.value.live)) {
          standing = undefined;
          continue;
        }
      }
      let found: Found | undefined;
      const execution = execute(
        this.timeline,
        call,
        (at, live) => {
          found = ahead(goal.look(call, at, live), past);
          return found !== undefined;
        },
        standing,
      );
      if (execution.kind === 'unreachable') return this.arrive(call, UNTIL_IT_FAILS);
      if (execution.kind === 'stopped')
        return found!.step === execution.stepper.step
          ? this.stand(call, execution, found!)
          : this.arrive(call, found!);
      const last = ahead(goal.end?.(call, execution.stepper, execution.state), past);
      if (last !== undefined) return this.arrive(call, last);
      if (execution.kind === 'fault') return this.fault(call, execution);
      standing = execution.next;
      state = execution.state;
      this.result = execution.result;
    }
    return { ...NOWHERE, reason: 'end', call: this.timeline.last + 1, state };
  }

  /** To what a goal finds last before a place, or the start. */
  *backward(goal: Goal, { call: before, step: limit }: Place): Search {
    const widest = goal.passes === undefined ? WIDE : WIDEST;
    let high = before;
    for (let width = NARROW; high >= 0; width = Math.min(8 * width, widest)) {
      const low = Math.max(0, high - width + 1);
      let last: { readonly call: number; readonly found: Found } | undefined;
      let standing: Standing | undefined;
      for (let call = low; call <= Math.min(high, this.timeline.last); call++) {
        yield call;
        if (call < before && this.isEvent(call) && this.holdsNothing(goal, call)) {
          standing = undefined;
          continue;
        }
        const note = (found: Found | undefined) => {
          if (found !== undefined && (call < before || found.step < limit)) last = { call, found };
        };
        const execution = execute(
          this.timeline,
          call,
          (at, state) => {
            if (call === before && at.step > limit) return true;
            note(goal.look(call, at, state));
            return false;
          },
          standing,
        );
        if (execution.kind !== 'done') break;
        note(goal.end?.(call, execution.stepper, execution.state));
        standing = execution.next;
      }
      if (last !== undefined) return this.arrive(last.call, last.found);
      high = low - 1;
    }
    return START;
  }

  private isEvent(call: number): boolean {
    return call >= 1 && call <= this.timeline.log.length;
  }

  /** Whether an event that could be folded need not be looked at. */
  private holdsNothing(goal: Goal, call: number): boolean {
    if (goal.skips?.(call) === true) return true;
    const run = goal.passes && this.timeline.compiledBefore(call + 1);
    return run?.value !== undefined && goal.passes!(call, run.value.live);
  }

  /** Does a call up to a step; or a call before it that fails, up to there. */
  arrive(call: number, found: Found): Stop {
    const execution = execute(this.timeline, call, (at) => at.step >= found.step);
    if (execution.kind === 'unreachable')
      return execution.call === undefined || execution.call === call
        ? { ...NOWHERE, reason: 'fault', call, problem: execution.problem }
        : this.arrive(execution.call, UNTIL_IT_FAILS);
    if (execution.kind === 'fault') return this.fault(call, execution);
    if (execution.kind === 'stopped') return this.stand(call, execution, found);
    // An event that is there twice runs no code the second time.
    return { ...found, ...NOWHERE, call, state: execution.state };
  }

  private stand(call: number, { stepper, state, fuelLimit }: Execution, found: Found): Stop {
    const fuel = fuelLimit - stepper.fuelLeft;
    return { ...found, call, frames: stepper.frames(), state, fuel, fuelLimit };
  }

  private fault(call: number, execution: Execution & { readonly kind: 'fault' }): Stop {
    const { stepper, problem } = execution;
    return this.stand(call, execution, { reason: 'fault', step: stepper.step, problem });
  }
}

/** What was found, if it is not passed; of a line that is under way, the instruction that is meant. */
function ahead(found: Found | undefined, past: number): Found | undefined {
  if (found === undefined || found.step > past) return found;
  const { exactly } = found;
  return exactly !== undefined && exactly > past && found.step < past
    ? { ...found, step: exactly }
    : undefined;
}

const UNTIL_IT_FAILS: Found = { reason: 'fault', step: Number.POSITIVE_INFINITY };
const NOWHERE = { step: -1, frames: [], state: undefined, fuel: 0, fuelLimit: 0 };

/** Nothing has run yet. */
export const START: Stop = { ...NOWHERE, reason: 'start', call: 0 };

/** Drives a search to its end. */
export function finish<T>(search: Generator<number, T, void>): T {
  for (;;) {
    const next = search.next();
    if (next.done === true) return next.value;
  }
}
