import type { Data } from '../canonical/data.ts';
import { type Difference, differences } from './differences.ts';
import type { Fold } from './fold.ts';
import type { Outcome } from './problem.ts';
import type { RunResult } from './run.ts';

/** Where the state trees of two folds part. */
export interface Parting {
  /** How many events they agree on: after the one with this index they differ. -1: they differ before the first event. */
  readonly after: number;
  /** What differs then. A path starts with that of the artifact. */
  readonly differences: readonly Difference[];
}

interface Point {
  readonly a: RunResult;
  readonly b: RunResult;
}

/**
 * Finds an event before which two folds have the same state tree and after which they do not, by bisection: each half is folded from
 * checkpoints where the folds make them. Undefined: after all events they agree. Both must be able to fold the events.
 */
export function firstDifference(a: Fold, b: Fold, events: readonly Data[]): Outcome<Parting | undefined> {
  const advance = (from: Point | undefined, at: number, to: number): Outcome<Point> => {
    const one = resultAt(a, events, from?.a, at, to);
    if (one.problem !== undefined) return one;
    const other = resultAt(b, events, from?.b, at, to);
    return other.problem === undefined ? { value: { a: one.value, b: other.value } } : other;
  };
  const same = ({ a, b }: Point) => a.stateRoot === b.stateRoot;

  let low = 0;
  let agreed = advance(undefined, 0, 0);
  if (agreed.problem !== undefined) return agreed;
  if (!same(agreed.value)) return { value: { after: -1, differences: differencesOf(agreed.value) } };
  let high = events.length;
  let parted = advance(agreed.value, 0, high);
  if (parted.problem !== undefined) return parted;
  if (same(parted.value)) return { value: undefined };
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    const point = advance(agreed.value, low, middle);
    if (point.problem !== undefined) return point;
    if (same(point.value)) {
      low = middle;
      agreed = point;
    } else {
      high = middle;
      parted = point;
    }
  }
  return { value: { after: high - 1, differences: differencesOf(parted.value) } };
}

/** The result after the events before `to`; goes on from a checkpoint after those before `at`, if there is one. */
function resultAt(
  fold: Fold,
  events: readonly Data[],
  from: RunResult | undefined,
  at: number,
  to: number,
): Outcome<RunResult> {
  const run = fold.start(from?.checkpoint);
  if (run.problem !== undefined) return run;
  for (let i = from?.checkpoint === undefined ? 0 : at; i < to; i++) {
    const applied = run.value.apply(events[i]!);
    if (applied.problem !== undefined) return applied;
  }
  return run.value.result();
}

const treeOf = ({ artifacts }: RunResult): Data =>
  Object.fromEntries(artifacts.map(([path, { value }]) => [path, value]));

const differencesOf = ({ a, b }: Point): Difference[] => [...differences(treeOf(a), treeOf(b))];
