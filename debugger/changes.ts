import type { FoldProblem } from '../fold/problem.ts';
import { type Picture, pictureOf, samePicture } from './picture.ts';
import { type StatePath, valueAt } from './state-path.ts';
import type { Timeline } from './timeline.ts';

/** An event that changed a path of the state. */
export interface PathChange {
  /** The event's number; 0: the fold starts with a value there. */
  readonly number: number;
  readonly before: Picture;
  readonly after: Picture;
}

/** Changes, and the number of each call that is none; ends with the problem that stops the run, if one does. */
type Changes = Generator<PathChange | number, (FoldProblem & { readonly call?: number }) | undefined, void>;

/** Every event that made a path of the state something else than it was before. */
export const changesOf = (timeline: Timeline, path: StatePath): Changes =>
  changesBetween(timeline, path, 0, timeline.log.length);

const NOTHING = pictureOf(undefined);

/** Changes by the calls from `low` to `high`. */
function* changesBetween(timeline: Timeline, path: StatePath, low: number, high: number): Changes {
  let before = NOTHING;
  for (let number = Math.max(low - 1, 0); number <= high; number++) {
    const run = timeline.compiledBefore(number + 1);
    if (run.problem !== undefined)
      return run.call === undefined ? run.problem : { ...run.problem, call: run.call };
    const after = pictureOf(valueAt(run.value.live, path));
    if (number >= low && !samePicture(before, after)) yield { number, before, after };
    else yield number;
    before = after;
  }
  return undefined;
}

/** How many events a search backwards looks at together. */
const [NARROW, WIDE] = [64, 65_536];

/** The last event before this call that changed a path of the state. */
export function* findChange(
  timeline: Timeline,
  path: StatePath,
  before: number,
): Generator<number, number | undefined, void> {
  let high = before - 1;
  for (let width = NARROW; high >= 1; width = Math.min(8 * width, WIDE)) {
    const low = Math.max(1, high - width + 1);
    let last: number | undefined;
    for (const one of changesBetween(timeline, path, low, high)) {
      if (typeof one === 'number') yield one;
      else last = one.number;
    }
    if (last !== undefined) return last;
    high = low - 1;
  }
  return undefined;
}
