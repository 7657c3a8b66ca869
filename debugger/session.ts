import { type Difference, differences } from '../fold/differences.ts';
import type { Envelope } from '../fold/envelope.ts';
import { guarded, type Outcome } from '../fold/problem.ts';
import type { RunResult } from '../fold/run.ts';
import { fromData } from '../vm/data/from-data.ts';
import type { Value } from '../vm/values/value.ts';
import { BreakpointGoal } from './breakpoint-goal.ts';
import { BreakpointList } from './breakpoint-list.ts';
import { findChange } from './changes.ts';
import { type Evaluated, Expressions } from './expression.ts';
import type { Frame } from './frame.ts';
import { callerGoal, type Found, type Goal, lineGoal } from './goal.ts';
import type { Places } from './places.ts';
import { type Search, Searcher, START } from './searcher.ts';
import type { StatePath } from './state-path.ts';
import type { Stop } from './stop.ts';
import { type Subject, Timeline } from './timeline.ts';
import { localsOf, upvaluesOf } from './variables.ts';
import { WriteWatch, type Written } from './write-watch.ts';

/**
 * A debugger of one fold over one log. It never waits inside the code: a place in time is a call of the host and a step in it, and to
 * be there is to do the call again up to that step. So back is as easy as forward, and nothing that is done here changes what a run of
 * the fold gives.
 */
export class Session {
  readonly timeline: Timeline;
  readonly breakpoints: BreakpointList;
  private readonly expressions = new Expressions();
  private readonly searcher: Searcher;
  private stands = START;

  private constructor(timeline: Timeline) {
    this.timeline = timeline;
    this.breakpoints = new BreakpointList(timeline.places, timeline.batch);
    this.searcher = new Searcher(timeline);
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
    return this.searcher.result;
  }

  /** From the start to the first breakpoint. */
  run(): Search {
    return this.forward(this.breakpointGoal(), START);
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
    yield* this.timeline.approach(number);
    return this.stand(this.searcher.arrive(number, { reason: 'goto', step: 0 }));
  }

  /** To the start of a call that a search was looking at when it was interrupted. */
  *interrupt(call: number): Search {
    yield call;
    return this.stand(this.searcher.arrive(Math.min(call, this.timeline.last), { reason: 'pause', step: 0 }));
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
    return yield* this.forward(goal, { ...START, call: number });
  }

  /** The event that is folded where the session stands. */
  get event(): Envelope | undefined {
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

  /** The event of a call as a value; nil where there is none, or none that a fold could be given. */
  eventValue(call: number): Value {
    const event = this.eventOf(call);
    return event === undefined ? undefined : guarded(() => fromData(event)).value;
  }

  private eventOf(call: number): Envelope | undefined {
    const { log, batch } = this.timeline;
    return batch || call < 1 || call > log.length ? undefined : log.at(call).value;
  }

  private names(frame: Frame | undefined, call: number, state: Value): Map<string, Value> {
    const event = this.eventValue(call);
    const names = new Map<string, Value>();
    if (state !== undefined) names.set('state', state);
    if (event !== undefined) names.set('event', event);
    if (frame === undefined) return names;
    for (const { name, value } of upvaluesOf(frame, this.places)) names.set(name, value);
    for (const { name, value } of localsOf(frame, this.places)) names.set(name, value);
    return names;
  }

  private breakpointGoal(): Goal {
    const { log, places, module } = this.timeline;
    return new BreakpointGoal(this.breakpoints.all, {
      log,
      places,
      module,
      evaluate: (condition, call, frame, state) =>
        this.expressions.evaluate(condition, this.names(frame, call, state)),
    });
  }

  private *forward(goal: Goal, from = this.stop): Search {
    return this.stand(yield* this.searcher.forward(goal, from));
  }

  private *backward(goal: Goal): Search {
    return this.stand(yield* this.searcher.backward(goal, this.stop));
  }

  private stand(stop: Stop): Stop {
    this.stands = stop;
    return stop;
  }
}
