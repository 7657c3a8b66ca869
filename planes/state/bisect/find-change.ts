import type { Fold } from '../../../fold/fold.ts';
import type { CommitStore } from '../../ledger/commit-store.ts';
import type { JournalHead } from '../../ledger/journal-heads.ts';
import type { Outcome } from '../../ledger/problem.ts';
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
 * more events are folded than there are between the ends. `known` are moments that need no folding, the latest first.
 */
export async function findChange(
  store: CommitStore,
  fold: Fold,
  journals: readonly JournalHead[],
  [start, end]: readonly [Moment, Moment],
  ask: Ask,
  known?: AsyncIterable<Outcome<Moment>>,
): Promise<StateOutcome<Search>> {
  const first = await ask(start);
  if (first.problem !== undefined) return first;
  const last = await ask(end);
  if (last.problem !== undefined) return last;
  const was = first.value;
  let asked = 2;
  const count: Ask = (moment) => {
    asked++;
    return ask(moment);
  };
  if (was === last.value || start.index >= end.index)
    return { value: { change: undefined, first: was, asked } };
  const ends =
    known === undefined ? { value: [start, end] as const } : await narrow(start, end, known, was, count);
  if (ends.problem !== undefined) return ends;
  let [before, after] = ends.value;
  while (after.index - before.index > 1) {
    const stop = { index: middleOf(before.index, after.index) };
    const middle = await foldTo(store, fold, journals, before, stop);
    if (middle.problem !== undefined) return middle;
    const answer = await count(middle.value);
    if (answer.problem !== undefined) return answer;
    if (answer.value === was) before = middle.value;
    else after = middle.value;
  }
  // A moment that was not folded to does not know its last event.
  if (after.event === undefined) {
    const folded = await foldTo(store, fold, journals, before, { index: after.index });
    if (folded.problem !== undefined) return folded;
    after = folded.value;
  }
  return { value: { change: { before, after, was }, first: was, asked } };
}

/** Asks about the latest known moment, the second, the fourth, … before it, until the answer is that of the start. */
async function narrow(
  start: Moment,
  end: Moment,
  known: AsyncIterable<Outcome<Moment>>,
  was: boolean,
  ask: Ask,
): Promise<StateOutcome<readonly [Moment, Moment]>> {
  let after = end;
  let passed = 0;
  for await (const moment of known) {
    if (moment.problem !== undefined) return moment;
    const { index } = moment.value;
    if (index >= end.index) continue;
    if (index <= start.index) break;
    passed++;
    const isPowerOfTwo = (passed & (passed - 1)) === 0;
    if (!isPowerOfTwo) continue;
    const answer = await ask(moment.value);
    if (answer.problem !== undefined) return answer;
    if (answer.value === was) return { value: [moment.value, after] };
    after = moment.value;
  }
  return { value: [start, after] };
}
