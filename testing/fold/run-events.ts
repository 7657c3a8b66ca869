import type { Data } from '../../canonical/data.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import type { Fold } from '../../fold/fold.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import type { RunResult } from '../../fold/run.ts';
import type { TestEvent } from './fold-test.ts';
import type { Invariant } from './invariant.ts';

/** How a run over the events of a test ended. `at` names the event, or the start or the end. */
export type Ran =
  | { readonly kind: 'result'; readonly result: RunResult }
  | { readonly kind: 'problem'; readonly problem: FoldProblem; readonly at: string }
  | { readonly kind: 'broken'; readonly why: string; readonly at: string; readonly state: Data };

/** Folds events, and looks at the invariant after each of them. */
export function runEvents(
  fold: Fold,
  events: readonly TestEvent[],
  invariant?: Invariant,
  checkpoint?: Uint8Array,
): Ran {
  const stopped = (problem: FoldProblem, at: string): Ran => ({ kind: 'problem', problem, at });
  const started = fold.start(checkpoint);
  if (started.problem !== undefined) return stopped(started.problem, 'the start');
  const run = started.value;
  const seen: Data[] = [];
  for (const { event, place } of events) {
    if (event.problem !== undefined) return stopped(event.problem, place);
    const applied = run.apply(event.value);
    if (applied.problem !== undefined) return stopped(applied.problem, place);
    if (invariant === undefined || !applied.value) continue;
    seen.push(event.value);
    const result = run.result();
    if (result.problem !== undefined) return stopped(result.problem, place);
    const state = stateOf(result.value)!;
    const why = invariant.broken(state, seen);
    if (why !== undefined) return { kind: 'broken', why, at: place, state };
  }
  const result = run.result();
  return result.problem === undefined
    ? { kind: 'result', result: result.value }
    : stopped(result.problem, 'the end');
}

/** The state that a run has come to; undefined for a batch, which has none. */
export function stateOf({ checkpoint }: RunResult): Data | undefined {
  return checkpoint === undefined ? undefined : decodeCheckpoint(checkpoint).value!.state;
}
