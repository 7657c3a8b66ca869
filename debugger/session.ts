import type { Data } from '../canonical/data.ts';
import { type Difference, differences } from '../fold/differences.ts';
import type { Outcome } from '../fold/problem.ts';
import type { RunResult } from '../fold/run.ts';
import { fromData } from '../vm/data/from-data.ts';
import type { Value } from '../vm/values/value.ts';
import type { Breakpoint, Trigger } from './breakpoint.ts';
import { BreakpointGoal } from './breakpoint-goal.ts';
import { findChange } from './changes.ts';
import { type Execution, execute } from './execution.ts';
import { type Evaluated, Expressions } from './expression.ts';
import type { Frame } from './frame.ts';
import { callerGoal, type Found, type Goal, lineGoal } from './goal.ts';
import type { Places } from './places.ts';
import type { StatePath } from './state-path.ts';
import type { Stop } from './stop.ts';
import { type Standing, type Subject, Timeline } from './timeline.ts';
import { localsOf, upvaluesOf } from './variables.ts';
import { WriteWatch, type Written } from './write-watch.ts';

/** A movement under way: it yields the call that it looks at, so that whoever drives it can show that, or stop asking. */
export type Search = Generator<number, Stop, void>;

/** How many calls a backward search looks at together: few at first, for most of them are near. */
const [NARROW, WIDE] = [1, 4096];

/**
 * A debugger of one fold over one log. It never waits inside the code: a place in time is a call of the host and a step in it, and to
 * be there is to do the call again up to that step. So back is as easy as forward, and nothing that is done here changes what a run of
 * the fold gives.
 */
export class Session {
  readonly timeline: Timeline;
  private readonly expressions = new Expressions();
  private readonly list: Breakpoint[] = [];
  private nextId = 1;
  private stands: Stop = { reason: 'start', call: 0, step: -1, frames: [], state: undefined, fuel: 0 };
  private final: RunResult | undefined;

  private constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  /** A session that stands before everything. A module that cannot be loaded is a problem. */
  static of(subject: Subject): Outcome<Session> {
    const timeline = Timeline.of(subject);
    return timeline.problem === undefined ? { value: new Session(timeline.value) } : timeline;
  }

  get stop(): Stop {
    return this.stands;
  }

  get places(): Places {
    return this.timeline.places;
  }

  /** What the run came to; once the end was reached. */
  get result(): RunResult | undefined {
    return this.final;
  }

  get breakpoints(): readonly Breakpoint[] {
    return this.list;
  }

  /** Adds a breakpoint; one on a line goes to the next line with code. Undefined: there is none. */
  addBreakpoint(trigger: Trigger, condition?: string): Breakpoint | undefined {
    const line = trigger.kind === 'line' ? this.places.snap(trigger) : undefined;
    if (trigger.kind === 'line' && line === undefined) return undefined;
    const placed: Trigger = line === undefined ? trigger : { kind: 'line', ...line };
    const breakpoint = {
      id: this.nextId++,
      trigger: placed,
      ...(condition === undefined ? {} : { condition }),
    };
    this.list.push(breakpoint);
    return breakpoint;
  }

  /** Undefined takes the condition away. False: there is no such breakpoint. */
  setCondition(id: number, condition: string | undefined): boolean {
    const at = this.list.findIndex((one) => one.id === id);
    if (at < 0) return false;
    const { trigger } = this.list[at]!;
    this.list[at] = { id, trigger, ...(condition === undefined ? {} : { condition }) };
    return true;
  }

  removeBreakpoint(id: number): boolean {
    const at = this.list.findIndex((one) => one.id === id);
    if (at >= 0) this.list.splice(at, 1);
    return at >= 0;
  }

  /** From the start to the first breakpoint. */
  run(): Search {
    return this.forward(this.breakpointGoal(), 0, -1);
  }

  /** To the next breakpoint, the end, or where the fold fails. */
  continue(): Search {
    return this.forward(this.breakpointGoal());
  }

  /** Back to the breakpoint before this place, or the start. */
  reverseContinue(): Search {
    return this.backward(this.breakpointGoal());
  }

  stepIn(): Search {
    return this.forward(lineGoal(this.stop.call));
  }

  stepOver(): Search {
    return this.forward(lineGoal(this.stop.call, this.depth));
  }

  stepOut(): Search {
    return this.forward(callerGoal(this.stop.call, this.depth));
  }

  /** To the start of the line that ran last, wherever that is. */
  stepBack(): Search {
    return this.backward(lineGoal(this.stop.call));
  }

  /** The same, over calls. */
  stepBackOver(): Search {
    return this.backward(lineGoal(this.stop.call, this.depth));
  }

  /** To the first instruction of an event; to where the fold fails, if that is before it. */
  *gotoEvent(number: number): Search {
    yield number;
    return this.arrive(number, { reason: 'goto', step: 0 });
  }

  /** To the start of a call that a search was looking at when it was interrupted. */
  *interrupt(call: number): Search {
    yield call;
    return this.arrive(Math.min(call, this.timeline.last), { reason: 'pause', step: 0 });
  }

  /**
   * To the instruction that made this path of the state what it is: in the last event before this one that changed it, from the start
   * in the last event of all. Undefined: none did.
   */
  *gotoChange(path: StatePath): Generator<number, Stop | undefined, void> {
    const { reason, call } = this.stop;
    const after = this.timeline.log.length + 1;
    const number = yield* findChange(this.timeline, path, reason === 'start' ? after : Math.min(call, after));
    if (number === undefined) return undefined;
    const watch = new WriteWatch(path, this.timeline.module);
    const gone = (written: Written | undefined): Found | undefined =>
      written && { reason: 'goto', ...written };
    const goal: Goal = {
      look: (_call, at, state) => gone(watch.look(at, state)),
      end: (_call, at, state) => gone(watch.end(at, state)),
    };
    return yield* this.forward(goal, number, -1);
  }

  /** The event that is folded where the session stands. */
  get event(): Data | undefined {
    return this.eventOf(this.stop.call);
  }

  /** How the state after an event differs from that before it. */
  eventDifferences(number: number): Outcome<readonly Difference[]> {
    const before = this.timeline.checkpointBefore(number);
    if (before.problem !== undefined) return before;
    const after = this.timeline.checkpointBefore(number + 1);
    if (after.problem !== undefined) return after;
    return { value: [...differences(before.value.state, after.value.state)] };
  }

  /** An expression over the names that a frame sees, and `state` and `event` beside them. */
  evaluate(text: string, frame: Frame | undefined = this.stop.frames[0]): Evaluated {
    return this.expressions.evaluate(text, this.names(frame, this.stop.call, this.stop.state));
  }

  private get depth(): number {
    return this.stop.frames[0]?.depth ?? Number.POSITIVE_INFINITY;
  }

  private eventOf(call: number): Data | undefined {
    const { log, batch } = this.timeline;
    return batch || call < 1 || call > log.length ? undefined : log.at(call).value;
  }

  private names(frame: Frame | undefined, call: number, state: Value): Map<string, Value> {
    const event = this.eventOf(call);
    const names = new Map<string, Value>();
    if (state !== undefined) names.set('state', state);
    if (event !== undefined) names.set('event', fromData(event));
    if (frame === undefined) return names;
    for (const { name, value } of upvaluesOf(frame, this.places)) names.set(name, value);
    for (const { name, value } of localsOf(frame, this.places)) names.set(name, value);
    return names;
  }

  private breakpointGoal(): Goal {
    const { log, places, module } = this.timeline;
    return new BreakpointGoal(this.list, {
      log,
      places,
      module,
      evaluate: (condition, call, at, state) =>
        this.expressions.evaluate(condition, this.names(at.frame, call, state)),
    });
  }

  private *forward(goal: Goal, fromCall = this.stop.call, fromStep = this.stop.step): Search {
    let standing: Standing | undefined;
    let state = this.stop.state;
    for (let call = fromCall; call <= this.timeline.last; call++) {
      yield call;
      const past = call === fromCall ? fromStep : -1;
      if (past < 0 && call >= 1 && call <= this.timeline.log.length && goal.passes !== undefined) {
        const run = this.timeline.compiledBefore(call + 1);
        if (run.problem !== undefined) return this.arrive(run.call ?? call, UNTIL_IT_FAILS);
        if (goal.passes(call, run.value.live)) {
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
      this.final = execution.result;
    }
    return this.put({ reason: 'end', call: this.timeline.last + 1, step: -1, frames: [], state, fuel: 0 });
  }

  private *backward(goal: Goal): Search {
    let high = this.stop.call;
    const limit = this.stop.step;
    for (let width = NARROW; high >= 0; width = Math.min(8 * width, WIDE)) {
      const low = Math.max(0, high - width + 1);
      let last: { readonly call: number; readonly found: Found } | undefined;
      let standing: Standing | undefined;
      for (let call = low; call <= Math.min(high, this.timeline.last); call++) {
        yield call;
        const note = (found: Found | undefined) => {
          if (found !== undefined && (call < this.stop.call || found.step < limit)) last = { call, found };
        };
        const execution = execute(
          this.timeline,
          call,
          (at, state) => {
            if (call === this.stop.call && at.step > limit) return true;
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
    return this.put({ reason: 'start', call: 0, step: -1, frames: [], state: undefined, fuel: 0 });
  }

  /** Does a call up to a step, and stands there. */
  private arrive(call: number, found: Found): Stop {
    const execution = execute(this.timeline, call, (at) => at.step >= found.step);
    if (execution.kind === 'unreachable')
      return execution.call === undefined || execution.call === call
        ? this.put({ ...execution, ...NOWHERE, reason: 'fault', call, step: -1 })
        : this.arrive(execution.call, UNTIL_IT_FAILS);
    if (execution.kind === 'fault') return this.fault(call, execution);
    if (execution.kind === 'stopped') return this.stand(call, execution, found);
    // An event that is there twice runs no code the second time.
    return this.put({ ...found, call, step: -1, frames: [], state: execution.state, fuel: 0 });
  }

  private stand(call: number, { stepper, state }: Execution, found: Found): Stop {
    const fuel = this.timeline.limits.fuel - stepper.fuelLeft;
    return this.put({ ...found, call, frames: stepper.frames(), state, fuel });
  }

  private fault(call: number, execution: Execution & { readonly kind: 'fault' }): Stop {
    const { stepper, problem } = execution;
    return this.stand(call, execution, { reason: 'fault', step: stepper.step, problem });
  }

  private put(stop: Stop): Stop {
    this.stands = stop;
    return stop;
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
const NOWHERE = { frames: [], state: undefined, fuel: 0 };

/** Drives a search to its end. */
export function finish<T>(search: Generator<number, T, void>): T {
  for (;;) {
    const next = search.next();
    if (next.done === true) return next.value;
  }
}
