import type { Fold } from '../../../fold/fold.ts';
import type { CommitStore } from '../../ledger/commit-store.ts';
import type { JournalHead } from '../../ledger/journal-heads.ts';
import type { StateOutcome } from '../problem.ts';
import { foldTo } from './fold-to.ts';
import type { Moment } from './moment.ts';

/** Two moments with one event between them, and the answers of a question about them, which differ. */
export interface Change {
  readonly before: Moment;
  readonly after: Moment;
  /** The answer before; after the event it is the other one. */
  readonly was: boolean;
}

export interface Search {
  /** Undefined: the answer is the same at both ends. */
  readonly change: Change | undefined;
  /** The answer at the first of the two ends. */
  readonly first: boolean;
  /** How often the question was asked. */
  readonly asked: number;
}

/** A question about a state. */
export type Ask = (moment: Moment) => Promise<StateOutcome<boolean>>;

/** Half-way between two indices. */
export const middleOf = (low: number, high: number): number => low + Math.floor((high - low) / 2);

/**
 * An event before which a question has the answer of one end, and after which it has that of the other, by bisection. If the answer
 * changes only once, it is the event that did it; else one of those that did. Each half is folded on from its start, so that not
 * more events are folded than there are between the ends.
 */
export async function findChange(
  store: CommitStore,
  fold: Fold,
  journals: readonly JournalHead[],
  [start, end]: readonly [Moment, Moment],
  ask: Ask,
): Promise<StateOutcome<Search>> {
  const first = await ask(start);
  if (first.problem !== undefined) return first;
  const last = await ask(end);
  if (last.problem !== undefined) return last;
  const was = first.value;
  let asked = 2;
  if (was === last.value || start.index >= end.index)
    return { value: { change: undefined, first: was, asked } };
  let before = start;
  let after = end;
  while (after.index - before.index > 1) {
    const stop = { index: middleOf(before.index, after.index) };
    const middle = await foldTo(store, fold, journals, before, stop);
    if (middle.problem !== undefined) return middle;
    const answer = await ask(middle.value);
    if (answer.problem !== undefined) return answer;
    asked++;
    if (answer.value === was) before = middle.value;
    else after = middle.value;
  }
  return { value: { change: { before, after, was }, first: was, asked } };
}
