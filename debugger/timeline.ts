import type { SourceMap } from '../compiler/source-map.ts';
import { BatchRun } from '../fold/batch-run.ts';
import { Budget } from '../fold/budget.ts';
import type { Checkpoint } from '../fold/checkpoint.ts';
import { limitsOf } from '../fold/limits-of.ts';
import { type LoadedModule, loadModule } from '../fold/load-module.ts';
import { type FoldProblem, type Outcome, problem } from '../fold/problem.ts';
import { ReducerRun } from '../fold/reducer-run.ts';
import { stateSize } from '../fold/state-size.ts';
import type { Limits } from '../vm/limits.ts';
import type { EventLog } from './event-log.ts';
import { Places } from './places.ts';
import { Snapshots } from './snapshots.ts';

/** What is debugged. */
export interface Subject {
  readonly elc: Uint8Array;
  readonly foldRoot: string;
  readonly sourceMap: SourceMap;
  readonly log: EventLog;
  readonly limits?: Partial<Limits>;
}

/** A run that stands before a call, and the budget of its machine. */
export interface Standing {
  readonly run: ReducerRun;
  readonly budget: Budget;
}

/** A problem on the way to a call: of which call it is. */
export type Reached<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: FoldProblem; readonly call?: number; readonly value?: undefined };

/** Calls that are quickly done again. */
const NEAR = 64;
/** Calls that take some milliseconds. */
const STRIDE = 1000;

/** What an event costs beside its fuel (reading, hashing), in fuel: 4 µs, where a unit of fuel takes about 10 ns. */
const EVENT_COST = 400;

/**
 * The calls of the host into a fold, in time: 0 is the start (chunk and init), n is event n, and after the last event comes emit. It
 * gives runs that stand before any of them: by compiled code from the nearest snapshot, then handed over as a checkpoint. A run that is
 * resumed is the run that never stopped, so nothing that is seen depends on how it was come to.
 *
 * A batch is one call, 0: it sees all events at once.
 */
export class Timeline {
  readonly places: Places;
  readonly log: EventLog;
  readonly limits: Limits;
  readonly batch: boolean;
  private readonly foldRoot: string;
  private readonly compiled: LoadedModule;
  private readonly watched: LoadedModule;
  private readonly snapshots = new Snapshots();
  /** The compiled run that came last, and the event that it stands before. */
  private cursor: (Standing & { before: number }) | undefined;

  private constructor(subject: Subject, limits: Limits, compiled: LoadedModule, watched: LoadedModule) {
    this.places = new Places(subject.sourceMap);
    this.log = subject.log;
    this.limits = limits;
    this.foldRoot = subject.foldRoot;
    this.compiled = compiled;
    this.watched = watched;
    this.batch = compiled.module.shape === 'batch';
  }

  static of(subject: Subject): Outcome<Timeline> {
    const compiled = loadModule(subject.elc);
    if (compiled.problem !== undefined) return compiled;
    const watched = loadModule(subject.elc, { profiled: true });
    if (watched.problem !== undefined) return watched;
    if (compiled.value.module.shape === 'script')
      return problem('FOLD_SHAPE', 'this is a script, not a fold');
    const limits = limitsOf(subject.limits);
    if (limits.problem !== undefined) return limits;
    return { value: new Timeline(subject, limits.value, compiled.value, watched.value) };
  }

  get module(): LoadedModule['module'] {
    return this.watched.module;
  }

  /** The number of the last call. */
  get last(): number {
    return this.batch ? 0 : this.log.length + 1;
  }

  newBudget(): Budget {
    return new Budget(this.limits);
  }

  /** The first call, on this budget. */
  start(budget: Budget): Outcome<ReducerRun> {
    return ReducerRun.start(this.watched, this.foldRoot, budget);
  }

  /** All of a batch, on this budget. */
  startBatch(budget: Budget): Outcome<BatchRun> {
    const run = new BatchRun(this.watched, () => budget);
    for (let number = 1; number <= this.log.length; number++) {
      const event = this.log.at(number);
      const applied = event.problem === undefined ? run.apply(event.value) : event;
      if (applied.problem !== undefined) {
        const message = `event ${number}: ${applied.problem.message}`;
        return { problem: { ...applied.problem, message } };
      }
    }
    return { value: run };
  }

  /** Folds an event with a run that stands before it. */
  apply(run: ReducerRun, number: number): Outcome<boolean> {
    const event = this.log.at(number);
    return event.problem === undefined ? run.apply(event.value) : event;
  }

  /** A watched run that stands before a call from 1 on. A problem of the call it comes from says which that is. */
  before(call: number): Reached<Standing> {
    const handed = this.checkpointBefore(call);
    if (handed.problem === undefined) return this.standing(this.watched, handed.value);
    if (handed.call !== undefined) return handed;
    // The state is no tree of data just now, so it cannot be handed over: watched code goes all the way.
    const [at, checkpoint] = this.snapshots.upTo(call) ?? [];
    const standing = this.standing(this.watched, checkpoint);
    if (standing.problem !== undefined) return { ...standing, call: 0 };
    for (let number = at ?? 1; number < call; number++) {
      const applied = this.apply(standing.value.run, number);
      if (applied.problem !== undefined) return { problem: applied.problem, call: number };
    }
    return standing;
  }

  /** Goes most of the way to a call, bit by bit: yields how far it is. The rest is quick, or where the fold fails. */
  *approach(call: number): Generator<number, void, void> {
    for (let at = this.nearest(call); call - at > STRIDE; at = this.nearest(call)) {
      if (this.compiledBefore(at + STRIDE).problem !== undefined) return;
      yield at + STRIDE;
    }
  }

  /** The state before a call, as a checkpoint; without `call` in the problem, it is no tree of data then. */
  checkpointBefore(call: number): Reached<Checkpoint> {
    const known = this.snapshots.at(call);
    if (known !== undefined) return { value: known };
    // After a long way, whoever goes back from here is to find something near.
    if (call - this.nearest(call) > NEAR) this.pinBefore(call - NEAR);
    return this.pinBefore(call);
  }

  private pinBefore(call: number): Reached<Checkpoint> {
    const run = this.compiledBefore(call);
    if (run.problem !== undefined) return run;
    const saved = run.value.save();
    if (saved.problem === undefined) this.snapshots.pin(call, saved.value);
    return saved;
  }

  /** A run of compiled code that stands before a call from 1 on: the same one as the last time, if that was before this call. */
  compiledBefore(call: number): Reached<ReducerRun> {
    const cursor = this.cursorAtMost(call);
    if (cursor.problem !== undefined) return { ...cursor, call: 0 };
    const { run, budget } = cursor.value;
    while (cursor.value.before < call) {
      const number = cursor.value.before;
      const applied = this.apply(run, number);
      if (applied.problem !== undefined) {
        this.cursor = undefined;
        return { problem: applied.problem, call: number };
      }
      cursor.value.before++;
      this.keep(run, budget, number + 1);
    }
    return { value: run };
  }

  /** The last call up to this one that a compiled run can go on from at once. */
  private nearest(call: number): number {
    const [at = 1] = this.snapshots.upTo(call) ?? [];
    return this.cursor !== undefined && this.cursor.before <= call ? Math.max(at, this.cursor.before) : at;
  }

  private cursorAtMost(call: number): Outcome<NonNullable<typeof this.cursor>> {
    const [at, checkpoint] = this.snapshots.upTo(call) ?? [];
    if (this.cursor !== undefined && this.cursor.before <= call && this.cursor.before >= (at ?? 0))
      return { value: this.cursor };
    const standing = this.standing(this.compiled, checkpoint);
    if (standing.problem !== undefined) return standing;
    this.cursor = { ...standing.value, before: at ?? 1 };
    return { value: this.cursor };
  }

  private keep(run: ReducerRun, budget: Budget, before: number): void {
    const cost = budget.fuel + EVENT_COST * before;
    if (!this.snapshots.wants(before, cost)) return;
    const size = stateSize(run.live, this.limits.memory);
    const saved = run.save();
    this.snapshots.add({ call: before, checkpoint: saved.value, cost, size });
  }

  /** A run on a budget of its own, from a checkpoint or the start. */
  private standing(code: LoadedModule, checkpoint: Checkpoint | undefined): Outcome<Standing> {
    const budget = this.newBudget();
    const run =
      checkpoint === undefined
        ? ReducerRun.start(code, this.foldRoot, budget)
        : ReducerRun.resume(code, this.foldRoot, budget, checkpoint);
    return run.problem === undefined ? { value: { run: run.value, budget } } : run;
  }
}
