import type { Module } from '../vm/bytecode/module.ts';
import { isTruthy, type Value } from '../vm/values/value.ts';
import type { Breakpoint } from './breakpoint.ts';
import type { EventLog } from './event-log.ts';
import type { Evaluated } from './expression.ts';
import type { Frame } from './frame.ts';
import type { Found, Goal } from './goal.ts';
import { type Picture, pictureOf, samePicture } from './picture.ts';
import type { Places } from './places.ts';
import { valueAt } from './state-path.ts';
import type { Stepper } from './stepper.ts';
import { WriteWatch, type Written } from './write-watch.ts';

/** What the goal has to know of the session. */
export interface BreakpointScene {
  readonly places: Places;
  readonly log: EventLog;
  readonly module: Module;
  readonly evaluate: (condition: string, call: number, frame: Frame | undefined, state: Value) => Evaluated;
}

/** Looks for breakpoints. */
export class BreakpointGoal implements Goal {
  private readonly breakpoints: readonly Breakpoint[];
  private readonly scene: BreakpointScene;
  private readonly watches: { readonly breakpoint: Breakpoint; readonly watch: WriteWatch }[] = [];
  private readonly lines: readonly Breakpoint[];
  /** On a line only watched code can stop. */
  readonly passes?: (call: number, after: Value) => boolean;
  /** What the paths that are watched had after the last event that was asked about. */
  private after: { readonly call: number; readonly pictures: readonly Picture[] } | undefined;

  constructor(breakpoints: readonly Breakpoint[], scene: BreakpointScene) {
    this.breakpoints = breakpoints;
    this.scene = scene;
    this.lines = breakpoints.filter(({ trigger }) => trigger.kind === 'line');
    if (this.lines.length === 0) this.passes = (call, after) => this.showsNothing(call, after);
    for (const one of breakpoints)
      if (one.trigger.kind === 'write')
        this.watches.push({ breakpoint: one, watch: new WriteWatch(one.trigger.path, scene.module) });
  }

  look(call: number, at: Stepper, state: Value): Found | undefined {
    // Most steps are of no interest: this is asked a hundred times an event.
    if (this.watches.length === 0 && !at.startsLine && at.step > 0) return undefined;
    // Every watch has to see every step.
    let found: Found | undefined;
    for (const { breakpoint, watch } of this.watches) {
      const written = watch.look(at, state);
      if (written !== undefined) found ??= this.hit(breakpoint, call, at.frame, state, written);
    }
    if (found !== undefined) return found;
    if (at.step === 0)
      for (const breakpoint of this.breakpoints)
        if (this.isOfEvent(breakpoint, call)) {
          const hit = this.hit(breakpoint, call, at.frame, state, { step: at.step });
          if (hit !== undefined) return hit;
        }
    if (!at.startsLine || this.lines.length === 0) return undefined;
    for (const breakpoint of this.lines)
      if (this.isHere(breakpoint, at)) {
        const hit = this.hit(breakpoint, call, at.frame, state, { step: at.step });
        if (hit !== undefined) return hit;
      }
    return undefined;
  }

  end(call: number, at: Stepper, state: Value): Found | undefined {
    // The first state is no change of one.
    if (call < 1 || at.step < 0) return undefined;
    for (const { breakpoint, watch } of this.watches) {
      const written = watch.end(at, state);
      // The call is over: a local `state` is what it was given, not what it gave.
      const hit = written && this.hit(breakpoint, call, undefined, state, written);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  skips(call: number): boolean {
    return (
      this.lines.length + this.watches.length === 0 &&
      !this.breakpoints.some((one) => this.isOfEvent(one, call))
    );
  }

  private showsNothing(call: number, after: Value): boolean {
    const known = this.after?.call === call - 1 ? this.after.pictures : undefined;
    const pictures = this.watches.map(({ watch }) => pictureOf(valueAt(after, watch.path)));
    this.after = { call, pictures };
    if (known === undefined || this.breakpoints.some((one) => this.isOfEvent(one, call))) return false;
    return pictures.every((picture, i) => samePicture(picture, known[i]!));
  }

  private isHere({ trigger }: Breakpoint, { frame }: Stepper): boolean {
    const { places } = this.scene;
    return (
      trigger.kind === 'line' &&
      frame !== undefined &&
      places.line(frame.func, frame.instruction) === trigger.line &&
      places.file(frame.func) === trigger.file
    );
  }

  private isOfEvent({ trigger }: Breakpoint, call: number): boolean {
    if (trigger.kind === 'event') return trigger.number === call;
    if (trigger.kind !== 'type' || call < 1 || call > this.scene.log.length) return false;
    return this.scene.log.at(call).value?.type === trigger.type;
  }

  /** The condition is asked where the search is, which is behind `place` if something was written there. */
  private hit(
    { id, condition }: Breakpoint,
    call: number,
    frame: Frame | undefined,
    state: Value,
    place: Written | { readonly step: number },
  ): Found | undefined {
    const found: Found = { reason: 'breakpoint', breakpoint: id, ...place };
    if (condition === undefined) return found;
    const evaluated = this.scene.evaluate(condition, call, frame, state);
    if (evaluated.wrong !== undefined) return { ...found, reason: 'condition', wrong: evaluated.wrong };
    return isTruthy(evaluated.value) ? found : undefined;
  }
}
