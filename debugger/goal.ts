import type { FoldProblem } from '../fold/problem.ts';
import type { Value } from '../vm/values/value.ts';
import type { Stepper } from './stepper.ts';
import type { Change } from './write-watch.ts';

/** Why the debugger stands where it stands. */
export type Reason =
  /** Nothing has run yet. */
  | 'start'
  | 'step'
  | 'goto'
  | 'breakpoint'
  /** The condition of a breakpoint could not be evaluated. */
  | 'condition'
  /** The search was interrupted. */
  | 'pause'
  /** The fold cannot go on. */
  | 'fault'
  /** Everything has run. */
  | 'end';

/** What a search has found, and what there is to say about it. */
export interface Found {
  readonly reason: Reason;
  /** The step of the call to stop before: the next one, or one before it. */
  readonly step: number;
  readonly breakpoint?: number;
  /** The instruction of the line at `step` that is meant, if that is not its first. */
  readonly exactly?: number;
  /** For a breakpoint on a path. */
  readonly change?: Change;
  /** Why a condition could not be evaluated. */
  readonly wrong?: string;
  readonly problem?: FoldProblem;
}

/** What a search looks for: asked before each instruction of a call, and after the last one. */
export interface Goal {
  look(call: number, at: Stepper, state: Value): Found | undefined;
  end?(call: number, at: Stepper, state: Value): Found | undefined;
  /** Whether nothing is to be found in an event, which compiled code has folded already into this state: then no step is looked at. */
  passes?(call: number, after: Value): boolean;
  /** Whether nothing is to be found in an event, whatever it does. */
  skips?(call: number): boolean;
}

/** The start of a line, in a call of the fold not deeper than `depth`, or in another call of the host. */
export function lineGoal(inCall: number, depth = Number.POSITIVE_INFINITY): Goal {
  return {
    look: (call, at) =>
      at.startsLine && (call !== inCall || (at.frame?.depth ?? 0) <= depth)
        ? { reason: 'step', step: at.step }
        : undefined,
  };
}

/** Whatever comes next in a caller of the frame at `depth`; after the outermost one, the next call of the host. */
export function callerGoal(inCall: number, depth: number): Goal {
  return {
    look: (call, at) =>
      call !== inCall || (at.frame?.depth ?? 0) < depth ? { reason: 'step', step: at.step } : undefined,
  };
}
